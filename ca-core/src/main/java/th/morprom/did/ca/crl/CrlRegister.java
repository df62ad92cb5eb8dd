package th.morprom.did.ca.crl;

import java.sql.Timestamp;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.ca.certificate.Der;
import th.morprom.did.ca.profile.AuthorityName;

/** The published lists and what goes into the next one. */
@Repository
class CrlRegister {
    private static final int KEPT = 100;

    private final JdbcClient jdbc;

    CrlRegister(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The next number. Its row stays locked until the list is stored: two nodes publish one after the other. */
    CrlNumber nextNumber(AuthorityName authority) {
        return new CrlNumber(jdbc.sql("""
                insert into ca.crl_number (issuer, last)
                values (:issuer, 1)
                on conflict (issuer) do update set last = crl_number.last + 1
                returning last
                """)
                .param("issuer", authority.label())
                .query(Long.class)
                .single());
    }

    /**
     * Adds a list and lets go of those that nobody will ask for; the audit log keeps their hashes.
     *
     * @param feedSequence how far into the status feed the list goes
     */
    void add(AuthorityName authority, Crl crl, long feedSequence) {
        jdbc.sql("""
                insert into ca.crl (issuer, number, this_update, next_update, der, feed_sequence)
                values (:issuer, :number, :thisUpdate, :nextUpdate, :der, :feedSequence)
                """)
                .param("feedSequence", feedSequence)
                .param("issuer", authority.label())
                .param("number", crl.number().value())
                .param("thisUpdate", Timestamp.from(crl.thisUpdate()))
                .param("nextUpdate", Timestamp.from(crl.nextUpdate()))
                .param("der", crl.der().toByteArray())
                .update();
        jdbc.sql("""
                delete from ca.crl
                 where issuer = :issuer and number <= :oldest
                """)
                .param("issuer", authority.label())
                .param("oldest", crl.number().value() - KEPT)
                .update();
    }

    /** How far into the status feed the latest list goes; 0 before the first. */
    long latestFeedSequence(AuthorityName authority) {
        return jdbc.sql("""
                select feed_sequence
                  from ca.crl
                 where issuer = :issuer
                 order by number desc
                 limit 1
                """)
                .param("issuer", authority.label())
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    Optional<Crl> latest(AuthorityName authority) {
        return jdbc.sql("""
                select number, this_update, next_update, der
                  from ca.crl
                 where issuer = :issuer
                 order by number desc
                 limit 1
                """)
                .param("issuer", authority.label())
                .query((row, number) -> new Crl(
                        new CrlNumber(row.getLong("number")),
                        row.getTimestamp("this_update").toInstant(),
                        row.getTimestamp("next_update").toInstant(),
                        Der.of(row.getBytes("der"))))
                .optional();
    }
}
