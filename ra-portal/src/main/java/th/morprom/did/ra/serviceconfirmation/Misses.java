package th.morprom.did.ra.serviceconfirmation;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Who named another patient than a record's. All but a few digits of the patient's number are masked, so that whoever could try on would
 * find them out: a few attempts are everybody's, for all nodes together.
 */
@Repository
class Misses {
    private static final int MOST_OF_RECORD = 5;
    private static final int MOST_OF_DAY = 20;

    private final JdbcClient jdbc;

    Misses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether he has none left. The person is locked, so that of several attempts at once each sees the one before. */
    boolean areTooMany(UUID person, UUID record, Instant now) {
        return jdbc.sql("""
                select count(*) filter (where record = :record) >= :ofRecord
                    or count(*) filter (where missed_at > :since) >= :ofDay
                  from ra.service_miss
                 where person = :person
                """)
                .param("record", record)
                .param("ofRecord", MOST_OF_RECORD)
                .param("since", Timestamp.from(now.minus(Duration.ofDays(1))))
                .param("ofDay", MOST_OF_DAY)
                .param("person", person)
                .query(Boolean.class)
                .single();
    }

    void add(UUID person, UUID record, Instant now) {
        jdbc.sql("insert into ra.service_miss (record, person, missed_at) values (:record, :person, :now)")
                .param("record", record)
                .param("person", person)
                .param("now", Timestamp.from(now))
                .update();
    }
}
