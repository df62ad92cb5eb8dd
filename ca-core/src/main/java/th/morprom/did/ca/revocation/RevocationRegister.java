package th.morprom.did.ca.revocation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.ca.certificate.KeyIdentifier;
import th.morprom.did.ca.certificate.SerialNumber;

/** The present status of certificates. */
@Repository
class RevocationRegister {
    private final JdbcClient jdbc;

    RevocationRegister(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    enum Status {
        GOOD,
        SUSPENDED,
        REVOKED
    }

    /**
     * A certificate and its status.
     *
     * @param issuer the key of the generation that signed it
     * @param reason the RFC 5280 code; of no meaning while the status is good
     */
    record Standing(KeyIdentifier issuer, Status status, int reason, Optional<Instant> since) {}

    /** The certificate, locked until the end of the transaction: changes of one certificate come one after the other. */
    Optional<Standing> lock(SerialNumber serial) {
        return jdbc.sql("""
                select c.issuer_key_sha1, r.status, r.reason, r.since
                  from ca.certificate c
                  left join ca.revocation r on r.serial = c.serial
                 where c.serial = :serial
                   for update of c
                """)
                .param("serial", serial.hex())
                .query(RevocationRegister::standing)
                .optional();
    }

    void change(SerialNumber serial, String status, int reason, Instant since, Instant now) {
        jdbc.sql("""
                insert into ca.revocation (serial, status, reason, since, changed_at)
                values (:serial, :status, :reason, :since, :now)
                on conflict (serial) do update
                   set status = excluded.status,
                       reason = excluded.reason,
                       since = excluded.since,
                       changed_at = excluded.changed_at
                """)
                .param("serial", serial.hex())
                .param("status", status)
                .param("reason", reason)
                .param("since", Timestamp.from(since))
                .param("now", Timestamp.from(now))
                .update();
    }

    private static Standing standing(ResultSet row, int number) throws SQLException {
        var issuer = KeyIdentifier.of(row.getBytes("issuer_key_sha1"));
        var status = row.getString("status");
        if (status == null || status.equals("released")) {
            return new Standing(issuer, Status.GOOD, 0, Optional.empty());
        }
        return new Standing(
                issuer,
                status.equals("revoked") ? Status.REVOKED : Status.SUSPENDED,
                row.getInt("reason"),
                Optional.of(row.getTimestamp("since").toInstant()));
    }
}
