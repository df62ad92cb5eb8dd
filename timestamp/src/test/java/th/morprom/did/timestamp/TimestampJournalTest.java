package th.morprom.did.timestamp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.testpki.pki.SampleHierarchy;
import th.morprom.did.timestamp.clock.TrustedClock.Report;
import th.morprom.did.timestamp.unit.TimestampPractice;

class TimestampJournalTest {
    private static final Report CONFIRMED = new Report(3, 3, Duration.ZERO, Duration.ofMillis(5), Optional.empty());
    private static final Report CONTRADICTED =
            new Report(3, 1, Duration.ZERO, Duration.ofMillis(5), Optional.of("1 of 3 sources of time agree"));
    private static final Duration NEARLY_AN_HOUR = Duration.ofHours(1).minusNanos(1);

    private final Authority authority = new Authority(SampleHierarchy.ecdsa());
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5); // may start anywhere and overflow
    private final TimestampJournal journal = new TimestampJournal(
            new AuditLog(authority.jdbc, Clock.systemUTC()),
            authority.transactions(),
            new TimestampPractice(List.of(Authority.POLICY), Authority.SECOND),
            authority.record(),
            nanos::get);

    @AfterEach
    void close() {
        authority.close();
    }

    @Test
    void records_a_look_at_the_sources_of_time_once_an_hour() {
        journal.clockChecked(CONFIRMED);
        assertThat(recorded()).hasSize(1);

        look(NEARLY_AN_HOUR, CONFIRMED);
        assertThat(recorded()).hasSize(1);
        look(Duration.ofNanos(1), CONFIRMED);
        assertThat(recorded()).hasSize(2);

        look(NEARLY_AN_HOUR, CONFIRMED);
        assertThat(recorded()).hasSize(2);
        look(Duration.ofNanos(1), CONFIRMED);
        assertThat(recorded()).hasSize(3);
    }

    @Test
    void records_every_change_of_the_verdict_and_counts_the_hour_from_there() {
        journal.clockChecked(CONTRADICTED);
        journal.clockChecked(CONTRADICTED);
        look(Duration.ofMinutes(30), CONFIRMED);
        look(Duration.ofMinutes(30), CONFIRMED);
        assertThat(recorded()).containsExactly("false", "true");

        look(Duration.ofMinutes(30), CONFIRMED);
        look(Duration.ZERO, CONTRADICTED);
        assertThat(recorded()).containsExactly("false", "true", "true", "false");
    }

    private void look(Duration later, Report report) {
        nanos.addAndGet(later.toNanos());
        journal.clockChecked(report);
    }

    /** What the log holds of looks at the sources: whether each confirmed the time. */
    private List<String> recorded() {
        return authority.jdbc.sql("""
                        select details::jsonb ->> 'confirmed' from audit.event
                         where type = 'timestamp.clock-checked' order by sequence
                        """).query(String.class).list();
    }
}
