package th.morprom.did.ca.expiry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.ca.certificate.KeyIdentifier;
import th.morprom.did.ca.certificate.SerialNumber;
import th.morprom.did.ca.expiry.FindExpiringCertificates.Place;

/** Certificates by their ends, and the notices that were given. */
@Repository
class ExpiryRegister {
    /** Names the lock under which one node at a time gives notices. */
    private static final long LOCK = 0x6d6f7270726f6d32L;

    private final JdbcClient jdbc;

    ExpiryRegister(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Signed certificates of this issuer by their ends, whatever their status.
     *
     * @param after the place of the last one that was seen; the end of those before it is not before the place's
     */
    List<ExpiringCertificate> ending(
            KeyIdentifier issuer, Place after, Instant until, Optional<String> profile, int limit) {
        return jdbc.sql("""
                select c.serial, c.profile, c.holder, c.not_after
                  from ca.certificate c
                 where c.issuer_key_sha1 = :issuer
                   and (c.not_after, c.serial) > (:after, :serial)
                   and c.not_after <= :until
                   and (:profile = '' or c.profile = :profile)
                   and exists (select from ca.certificate_outcome o where o.serial = c.serial)
                 order by c.not_after, c.serial
                 limit :limit
                """)
                .param("issuer", issuer.toByteArray())
                .param("after", Timestamp.from(after.notAfter()))
                .param("serial", after.serial())
                .param("until", Timestamp.from(until))
                .param("profile", profile.orElse(""))
                .param("limit", limit)
                .query((row, number) -> certificate(row))
                .list();
    }

    /** Until when these holders have certificates, by holder and profile. */
    Map<String, Instant> coveredUntil(Collection<String> holders) {
        var until = new HashMap<String, Instant>();
        jdbc.sql("""
                select c.holder, c.profile, max(c.not_after) as until
                  from ca.certificate c
                  join ca.certificate_outcome o on o.serial = c.serial
                 where c.holder = any (?)
                 group by c.holder, c.profile
                """).param(holders.toArray(String[]::new)).query(row -> {
            until.put(
                    key(row.getString("holder"), row.getString("profile")),
                    row.getTimestamp("until").toInstant());
        });
        return until;
    }

    static String key(String holder, String profile) {
        return profile + " " + holder;
    }

    /** Whether this transaction may give notices, because no other node does. */
    boolean lock() {
        return jdbc.sql("select pg_try_advisory_xact_lock(?)")
                .param(LOCK)
                .query(Boolean.class)
                .single();
    }

    /** Adds notices; those that were given before are passed over. How many are new. */
    int add(List<ExpiringCertificate> certificates, int days, Instant now) {
        return jdbc.sql("""
                insert into ca.expiry_notice (serial, days, noticed_at)
                select serial, ?, ? from unnest(?::text[]) with ordinality as ending (serial, place) order by place
                on conflict (serial, days) do nothing
                """)
                .params(
                        days,
                        Timestamp.from(now),
                        certificates.stream()
                                .map(certificate -> certificate.serial().hex())
                                .toArray(String[]::new))
                .update();
    }

    List<ExpiryNotice> notices(long after, int limit) {
        return jdbc.sql("""
                select n.id, n.days, c.serial, c.profile, c.holder, c.not_after
                  from ca.expiry_notice n
                  join ca.certificate c on c.serial = n.serial
                 where n.id > ?
                 order by n.id
                 limit ?
                """)
                .params(after, limit)
                .query((row, number) -> new ExpiryNotice(row.getLong("id"), certificate(row), row.getInt("days")))
                .list();
    }

    private static ExpiringCertificate certificate(ResultSet row) throws SQLException {
        return new ExpiringCertificate(
                SerialNumber.ofHex(row.getString("serial")),
                row.getString("profile"),
                row.getString("holder"),
                row.getTimestamp("not_after").toInstant());
    }
}
