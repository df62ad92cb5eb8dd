package th.morprom.did.ca.hierarchy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.ca.profile.AuthorityName;
import th.morprom.did.ca.profile.SigningAuthority;

/** Which key and which certificate each generation of a CA has, and which keys serve it. Rows are added, never changed. */
@Repository
class AuthorityRegister {
    private final JdbcClient jdbc;

    AuthorityRegister(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A key by its label in the token, and its certificate. */
    record Entry(String keyLabel, X509CertificateHolder certificate) {}

    /** One generation of a CA. */
    record AuthorityEntry(AuthorityName name, Entry entry) {}

    /** One generation of a key that serves a CA. */
    record ServiceEntry(int generation, Entry entry) {}

    /** Every generation of every CA, root first, generations in their order. */
    List<AuthorityEntry> authorities() {
        return jdbc.sql("""
                select a.authority, a.generation, a.key_label, o.certificate
                  from ca.authority a
                  join ca.certificate_outcome o on o.serial = a.serial
                """).query((row, number) -> new AuthorityEntry(name(row), entry(row))).list().stream()
                .sorted(Comparator.comparing(
                                (AuthorityEntry found) -> found.name().authority())
                        .thenComparing(found -> found.name().generation()))
                .toList();
    }

    /** The generation of this CA that issues. */
    Optional<AuthorityEntry> latest(SigningAuthority authority) {
        return authorities().stream()
                .filter(found -> found.name().authority() == authority)
                .reduce((earlier, later) -> later);
    }

    /** All generations of this key, the newest first. */
    List<ServiceEntry> generations(Service service, AuthorityName served) {
        return jdbc.sql("""
                select k.generation, k.key_label, o.certificate
                  from ca.service_key k
                  join ca.certificate_outcome o on o.serial = k.serial
                 where k.service = :service
                   and k.authority = :authority
                   and k.authority_generation = :authorityGeneration
                 order by k.generation desc
                """)
                .param("service", service.label())
                .param("authority", served.authority().label())
                .param("authorityGeneration", served.generation())
                .query((row, number) -> new ServiceEntry(row.getInt("generation"), entry(row)))
                .list();
    }

    /** Whether the certificate is revoked or suspended, by the last change of its status. */
    boolean isStopped(X509CertificateHolder certificate) {
        return jdbc.sql("""
                select status
                  from ca.status_change
                 where serial = :serial
                 order by sequence desc
                 limit 1
                """)
                .param("serial", certificate.getSerialNumber().toString(16))
                .query(Integer.class)
                .optional()
                .filter(status -> status != 0)
                .isPresent();
    }

    void add(AuthorityName name, Entry entry, Instant now) {
        jdbc.sql("""
                insert into ca.authority (authority, generation, key_label, serial, established_at)
                values (:authority, :generation, :keyLabel, :serial, :now)
                """)
                .param("authority", name.authority().label())
                .param("generation", name.generation())
                .param("keyLabel", entry.keyLabel())
                .param("serial", entry.certificate().getSerialNumber().toString(16))
                .param("now", Timestamp.from(now))
                .update();
    }

    void add(Service service, AuthorityName served, ServiceEntry added, Instant now) {
        jdbc.sql("""
                insert into ca.service_key
                    (service, authority, authority_generation, generation, key_label, serial, established_at)
                values (:service, :authority, :authorityGeneration, :generation, :keyLabel, :serial, :now)
                """)
                .param("service", service.label())
                .param("authority", served.authority().label())
                .param("authorityGeneration", served.generation())
                .param("generation", added.generation())
                .param("keyLabel", added.entry().keyLabel())
                .param("serial", added.entry().certificate().getSerialNumber().toString(16))
                .param("now", Timestamp.from(now))
                .update();
    }

    private static AuthorityName name(ResultSet row) throws SQLException {
        var label = row.getString("authority");
        var authority = SigningAuthority.ofLabel(label)
                .orElseThrow(() -> new HierarchyBroken("The database names an unknown CA, " + label));
        return new AuthorityName(authority, row.getInt("generation"));
    }

    private static Entry entry(ResultSet row) throws SQLException {
        try {
            return new Entry(row.getString("key_label"), new X509CertificateHolder(row.getBytes("certificate")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
