package th.morprom.did.ca.hierarchy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which key and which certificate serve in which role, in which generation. */
@Repository
class AuthorityRegister {
    private final JdbcClient jdbc;

    AuthorityRegister(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One generation of a role. */
    record Entry(int generation, String keyLabel, X509CertificateHolder certificate) {}

    Optional<Entry> current(Role role) {
        return jdbc.sql("""
                select a.generation, a.key_label, c.certificate
                  from ca.authority a
                  join ca.certificate c on c.serial = a.serial
                 where a.role = :role
                 order by a.generation desc
                 limit 1
                """)
                .param("role", role.label())
                .query(AuthorityRegister::entry)
                .optional();
    }

    void add(Role role, Entry entry, Instant now) {
        jdbc.sql("""
                insert into ca.authority (role, generation, key_label, serial, established_at)
                values (:role, :generation, :keyLabel, :serial, :now)
                """)
                .param("role", role.label())
                .param("generation", entry.generation())
                .param("keyLabel", entry.keyLabel())
                .param("serial", entry.certificate().getSerialNumber().toString(16))
                .param("now", Timestamp.from(now))
                .update();
    }

    private static Entry entry(ResultSet row, int number) throws SQLException {
        try {
            return new Entry(
                    row.getInt("generation"),
                    row.getString("key_label"),
                    new X509CertificateHolder(row.getBytes("certificate")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
