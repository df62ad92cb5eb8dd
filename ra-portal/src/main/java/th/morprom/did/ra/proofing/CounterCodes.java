package th.morprom.did.ra.proofing;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The codes that are shown at counters: one a person at a time, good for one proofing, dead after too many misses. */
@Repository
class CounterCodes {
    private static final int MOST_MISSES = 5;

    private final JdbcClient jdbc;

    CounterCodes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The code that this person can show now. */
    Optional<CounterCode> find(UUID person, Instant now) {
        return jdbc.sql("""
                select code, expires_at
                  from ra.counter_code
                 where person = :person and expires_at > :now and misses < :most
                """)
                .param("person", person)
                .param("now", Timestamp.from(now))
                .param("most", MOST_MISSES)
                .query((row, number) -> new CounterCode(
                        row.getString("code"), row.getTimestamp("expires_at").toInstant()))
                .optional();
    }

    /** Puts this code in place of whatever the person had. */
    void replace(UUID person, CounterCode code) {
        jdbc.sql("""
                insert into ra.counter_code (person, code, expires_at)
                values (:person, :code, :expiresAt)
                on conflict (person) do update set code = :code, expires_at = :expiresAt, misses = 0
                """)
                .param("person", person)
                .param("code", code.digits())
                .param("expiresAt", Timestamp.from(code.expiresAt()))
                .update();
    }

    /** Uses the code up, inside the caller's change; false if it is not this person's code now. */
    boolean take(UUID person, String digits, Instant now) {
        return jdbc.sql("""
                delete from ra.counter_code
                 where person = :person and code = :code and expires_at > :now and misses < :most
                """)
                        .param("person", person)
                        .param("code", digits)
                        .param("now", Timestamp.from(now))
                        .param("most", MOST_MISSES)
                        .update()
                == 1;
    }

    /** Whether this is the person's code now. A wrong one is counted in the same breath: those who try at once wait for each other. */
    boolean matches(UUID person, String digits, Instant now) {
        return jdbc.sql("""
                update ra.counter_code
                   set misses = misses + case when code = :code then 0 else 1 end
                 where person = :person and expires_at > :now and misses < :most
                returning code = :code
                """)
                .param("person", person)
                .param("code", digits)
                .param("now", Timestamp.from(now))
                .param("most", MOST_MISSES)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** No code of this person is worth anything any more. */
    void drop(UUID person) {
        jdbc.sql("delete from ra.counter_code where person = :person")
                .param("person", person)
                .update();
    }
}
