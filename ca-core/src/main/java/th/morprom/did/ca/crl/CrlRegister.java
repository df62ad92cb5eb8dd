package th.morprom.did.ca.crl;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import th.morprom.did.ca.certificate.Der;
import th.morprom.did.ca.profile.AuthorityName;
import th.morprom.did.ca.profile.CrlScope;

/** The published lists and what goes into the next one. A list whose base is 0 is a full one. */
@Repository
class CrlRegister {
    /** How many lists of a scope are kept at least; of those that are still valid, that they were published is always kept. */
    private static final int KEPT = 20;

    private final JdbcClient jdbc;

    CrlRegister(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A list without its encoding.
     *
     * @param base the number of the full list that it goes on from; 0 for a full list
     * @param feedSequence how far into the status feed it goes
     */
    record Entry(CrlNumber number, long base, Instant thisUpdate, Instant nextUpdate, long feedSequence) {}

    /** The next number. Its row stays locked until the list is stored: two nodes publish one after the other. */
    CrlNumber nextNumber(CrlScope scope) {
        return new CrlNumber(of(scope, """
                insert into ca.crl_number (issuer, partition, last)
                values (:issuer, :partition, 1)
                on conflict (issuer, partition) do update set last = crl_number.last + 1
                returning last
                """).query(Long.class).single());
    }

    /** Has the next number be above this one at least, which a list of the scope is known to have had. */
    void goOnAfter(CrlScope scope, CrlNumber given) {
        // The database lets numbers go up by one alone.
        while (last(scope) < given.value()) {
            nextNumber(scope);
        }
    }

    private long last(CrlScope scope) {
        return of(scope, "select last from ca.crl_number where issuer = :issuer and partition = :partition")
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /** The partitions of which a list was ever begun, 0 among them. */
    List<Integer> partitions(AuthorityName authority) {
        return jdbc.sql("select partition from ca.crl_number where issuer = :issuer order by partition")
                .param("issuer", authority.label())
                .query(Integer.class)
                .list();
    }

    /** Adds a list and lets go of those that nobody will ask for; the audit log keeps their hashes. */
    void add(CrlScope scope, Entry entry, Der der, Instant now) {
        of(scope, """
                insert into ca.crl (issuer, partition, number, base, this_update, next_update, feed_sequence)
                values (:issuer, :partition, :number, :base, :thisUpdate, :nextUpdate, :feedSequence)
                """)
                .param("number", entry.number().value())
                .param("base", entry.base())
                .param("thisUpdate", Timestamp.from(entry.thisUpdate()))
                .param("nextUpdate", Timestamp.from(entry.nextUpdate()))
                .param("feedSequence", entry.feedSequence())
                .update();
        of(scope, """
                insert into ca.crl_encoding (issuer, partition, number, base, der)
                values (:issuer, :partition, :number, :base, :der)
                """)
                .param("number", entry.number().value())
                .param("base", entry.base())
                .param("der", der.toByteArray())
                .update();
        forget(scope, entry.number().value() - KEPT, now);
    }

    private void forget(CrlScope scope, long oldest, Instant now) {
        of(scope, """
                delete from ca.crl_encoding
                 where issuer = :issuer and partition = :partition and number <= :oldest
                   and exists (
                       select from ca.crl newer
                        where newer.issuer = :issuer and newer.partition = :partition and newer.number > :oldest
                          and (newer.base = 0) = (crl_encoding.base = 0))
                """).param("oldest", oldest).update();
        of(scope, """
                delete from ca.crl
                 where issuer = :issuer and partition = :partition and number <= :oldest and next_update < :now
                   and not exists (
                       select from ca.crl_encoding e
                        where (e.issuer, e.partition, e.number, e.base)
                            = (crl.issuer, crl.partition, crl.number, crl.base))
                """).param("oldest", oldest).param("now", Timestamp.from(now)).update();
    }

    /** The list that is current. */
    Optional<Entry> latest(CrlScope scope, CrlKind kind) {
        return of(scope, """
                select number, base, this_update, next_update, feed_sequence
                  from ca.crl
                 where issuer = :issuer and partition = :partition and (base = 0) = :full
                 order by number desc
                 limit 1
                """)
                .param("full", kind == CrlKind.FULL)
                .query(CrlRegister::entry)
                .optional();
    }

    /** The oldest full list that somebody may still go by. */
    Optional<Entry> oldestValid(CrlScope scope, Instant now) {
        return of(scope, """
                select number, base, this_update, next_update, feed_sequence
                  from ca.crl
                 where issuer = :issuer and partition = :partition and base = 0 and next_update > :now
                 order by number
                 limit 1
                """)
                .param("now", Timestamp.from(now))
                .query(CrlRegister::entry)
                .optional();
    }

    /** The encoding of a list; empty if it was let go. */
    Optional<Der> encoding(CrlScope scope, Entry entry) {
        return of(scope, """
                select der
                  from ca.crl_encoding
                 where issuer = :issuer and partition = :partition and number = :number and base = :base
                """)
                .param("number", entry.number().value())
                .param("base", entry.base())
                .query((row, number) -> Der.of(row.getBytes("der")))
                .optional();
    }

    private StatementSpec of(CrlScope scope, String sql) {
        return jdbc.sql(sql).param("issuer", scope.authority().label()).param("partition", scope.partition());
    }

    private static Entry entry(ResultSet row, int number) throws SQLException {
        return new Entry(
                new CrlNumber(row.getLong("number")),
                row.getLong("base"),
                row.getTimestamp("this_update").toInstant(),
                row.getTimestamp("next_update").toInstant(),
                row.getLong("feed_sequence"));
    }
}
