package th.morprom.did.signing.archive;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The policies that there were, one after the other, and what was reckoned by which. */
@Repository
class ArchivePolicies {
    private final JdbcClient jdbc;

    ArchivePolicies(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps others from adding one until the end of the transaction. */
    void lock() {
        jdbc.sql("lock table signing.archive_policy in exclusive mode").update();
    }

    /** The number of the present one, if these are its rules. */
    Optional<Integer> present(String rules) {
        return jdbc.sql("""
                select id from signing.archive_policy
                 where id = (select max(id) from signing.archive_policy) and rules = :rules
                """).param("rules", rules).query(Integer.class).optional();
    }

    int add(String rules, Instant now) {
        return jdbc.sql("insert into signing.archive_policy (rules, since) values (:rules, :since) returning id")
                .param("rules", rules)
                .param("since", now.atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
    }

    /**
     * Reckons anew when documents are due that an earlier policy has reckoned, at most so many. Those of which nobody has noted
     * what they rely on are due now, to be looked at. Those that are refused have a day of their own.
     *
     * @return how many
     */
    int reckonAgain(int number, ArchivePolicy policy, Instant now, int most) {
        var ends = policy.algorithms().ends();
        return jdbc.sql("""
                update signing.document d
                   set archive_policy = :number,
                       archive_due = coalesce(
                           least(d.archive_certificates_end,
                                 (select min(algorithm.ends)
                                    from unnest(cast(:names as text[]), cast(:ends as timestamptz[]))
                                         as algorithm (name, ends)
                                   where algorithm.name = any(d.archive_algorithms)))
                           - make_interval(secs => :renewBefore),
                           :now)
                 where d.id in (select id from signing.document
                                 where archive_due is not null and archive_refused is null
                                   and archive_policy < :number
                                 limit :most
                                   for update skip locked)
                """)
                .param("number", number)
                .param("names", ends.keySet().toArray(String[]::new))
                .param("ends", ends.values().stream().map(Instant::toString).toArray(String[]::new))
                .param("renewBefore", (double) policy.renewBefore().toSeconds())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("most", most)
                .update();
    }
}
