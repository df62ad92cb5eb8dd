package th.morprom.did.ca.registration;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.ca.certificate.Der;
import th.morprom.did.ca.certificate.KeyIdentifier;
import th.morprom.did.ca.certificate.SerialNumber;

/** Certificates as registration authorities look for them: by number, and by the end entity that asked. */
@Repository
class CertificateDirectory {
    private static final String COLUMNS = """
            select c.serial, c.profile, c.holder, c.issuer_key_sha1, c.not_after, o.certificate,
                   r.registration_authority
              from ca.certificate c
            """;

    private final JdbcClient jdbc;

    CertificateDirectory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A certificate, or the intent of one.
     *
     * @param issuer in hex
     * @param owner the registration authority that asked for it; empty if it was asked for elsewhere
     * @param der empty if a crash left it unknown whether it was signed
     */
    record Entry(
            SerialNumber serial,
            String profile,
            String holder,
            String issuer,
            Instant notAfter,
            Optional<String> owner,
            Optional<Der> der) {
        KeyIdentifier issuerKey() {
            return KeyIdentifier.of(HexFormat.of().parseHex(issuer));
        }

        boolean belongsTo(RegistrationAuthority asking) {
            return owner.filter(asking.name()::equals).isPresent();
        }

        boolean isProfessionals() {
            return holder.startsWith("person:");
        }
    }

    Optional<Entry> find(SerialNumber serial) {
        return jdbc.sql(COLUMNS + """
                  left join ca.end_entity_request r on r.request_id = c.request_id
                  left join ca.certificate_outcome o on o.serial = c.serial
                 where c.serial = :serial
                """)
                .param("serial", serial.hex())
                .query(CertificateDirectory::entry)
                .optional();
    }

    /** What an end entity of this registration authority asked for, the latest first. */
    List<Entry> of(RegistrationAuthority owner, String username) {
        return jdbc.sql(COLUMNS + """
                  join ca.end_entity_request r on r.request_id = c.request_id
                  left join ca.certificate_outcome o on o.serial = c.serial
                 where r.registration_authority = :owner and r.username = :username
                 order by c.intended_at desc, c.serial desc
                """)
                .param("owner", owner.name())
                .param("username", username)
                .query(CertificateDirectory::entry)
                .list();
    }

    /** Whether a request has its certificate; an intent whose outcome is not known is none. */
    boolean isThere(UUID requestId) {
        return jdbc.sql("""
                select exists (
                    select from ca.certificate c
                      join ca.certificate_outcome o on o.serial = c.serial
                     where c.request_id = :request)
                """).param("request", requestId).query(Boolean.class).single();
    }

    private static Entry entry(ResultSet row, int number) throws SQLException {
        return new Entry(
                SerialNumber.ofHex(row.getString("serial")),
                row.getString("profile"),
                row.getString("holder"),
                HexFormat.of().formatHex(row.getBytes("issuer_key_sha1")),
                row.getTimestamp("not_after").toInstant(),
                Optional.ofNullable(row.getString("registration_authority")),
                Optional.ofNullable(row.getBytes("certificate")).map(Der::of));
    }
}
