package th.morprom.did.ocsp;

import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.bouncycastle.asn1.x509.CRLReason;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The CA's published statuses, read for each request; the one place that knows where statuses come from. */
@Repository
class CertificateStatuses {
    private final JdbcClient jdbc;
    private final Clock clock;

    CertificateStatuses(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What the CA said about some serials at one moment, which is an answer's {@code thisUpdate}. */
    record Reading(Instant readAt, Map<BigInteger, CertificateState> states) {
        CertificateState of(BigInteger serial) {
            return states.getOrDefault(serial, new CertificateState.Unknown());
        }
    }

    /**
     * @param issuerKeySha1 the issuer, by the SHA-1 of its public key
     * @throws org.springframework.dao.DataAccessException if the database does not answer
     */
    Reading read(byte[] issuerKeySha1, Set<BigInteger> serials) {
        // Taken before the query: a change that commits meanwhile must not look older than the answer.
        var readAt = clock.instant();
        var states = new HashMap<BigInteger, CertificateState>();
        jdbc.sql("""
                select serial, status, revoked_at, reason
                  from ca.certificate_status
                 where issuer_key_sha1 = :issuer
                   and serial in (:serials)
                """)
                .param("issuer", issuerKeySha1)
                .param("serials", serials.stream().map(s -> s.toString(16)).toList())
                .query(row -> {
                    states.put(new BigInteger(row.getString("serial"), 16), state(row));
                });
        return new Reading(readAt, states);
    }

    private static CertificateState state(ResultSet row) throws SQLException {
        var status = row.getString("status");
        return switch (status) {
            case "good" -> new CertificateState.Good();
            case "revoked" -> new CertificateState.Revoked(instant(row, "revoked_at"), row.getInt("reason"));
            case "suspended" -> new CertificateState.Revoked(instant(row, "revoked_at"), CRLReason.certificateHold);
            default -> throw new IllegalStateException("The CA publishes a status unknown here: " + status);
        };
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getTimestamp(column);
        if (time == null) {
            throw new IllegalStateException("The CA publishes no " + column + " for " + row.getString("serial"));
        }
        return time.toInstant();
    }
}
