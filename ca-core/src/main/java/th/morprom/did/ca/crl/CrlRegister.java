package th.morprom.did.ca.crl;

import java.math.BigInteger;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
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

    /** One line of a list. */
    record Line(BigInteger serial, Instant since, int reason) {}

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

    /** Everything revoked or suspended, expired or not: signatures outlive certificates. */
    List<Line> lines(byte[] issuerKeySha1) {
        return jdbc.sql("""
                select c.serial, r.since, r.reason
                  from ca.certificate c
                  join ca.revocation r on r.serial = c.serial
                 where c.issuer_key_sha1 = :issuerKeySha1
                   and r.status in ('revoked', 'suspended')
                 order by r.since, c.serial
                """)
                .param("issuerKeySha1", issuerKeySha1)
                .query((row, number) -> new Line(
                        new BigInteger(row.getString("serial"), 16),
                        row.getTimestamp("since").toInstant(),
                        row.getInt("reason")))
                .list();
    }

    /** Adds a list and lets go of those that nobody will ask for; the audit log keeps their hashes. */
    void add(AuthorityName authority, Crl crl) {
        jdbc.sql("""
                insert into ca.crl (issuer, number, this_update, next_update, der)
                values (:issuer, :number, :thisUpdate, :nextUpdate, :der)
                """)
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
