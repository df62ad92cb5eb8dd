package th.morprom.did.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import th.morprom.did.audit.fixture.WrittenLog;

class SearchAuditLogTest {
    private static final long NEWEST = Long.MAX_VALUE;
    private static final Instant NOW = WrittenLog.NOW.truncatedTo(ChronoUnit.MICROS);

    private final WrittenLog written = new WrittenLog();
    private final FindAuditEvents find = new FindAuditEvents(written.jdbc());
    private final SearchAuditLog search = new SearchAuditLog(find, written.log(), written.transaction());

    @Test
    void shows_the_latest_first_across_segments() {
        write(NOW, "enrolment.opened", "a");
        written.cut();
        write(NOW, "enrolment.submitted", "a");
        write(NOW, "login.succeeded", "b");

        assertThat(subjects(AuditQuery.all())).containsExactly("b", "a", "a");
        assertThat(sequences(AuditQuery.all(), 3)).containsExactly(2L, 1L);
    }

    @Test
    void every_condition_narrows_and_all_must_hold() {
        write(NOW, "enrolment.opened", "a");
        write(NOW, "enrolment.submitted", "a");
        write(NOW, "enrolment.submitted", "b");

        assertThat(sequences(query("a", "", ""), NEWEST)).containsExactly(2L, 1L);
        assertThat(sequences(query("", "", "enrolment.submitted"), NEWEST)).containsExactly(3L, 2L);
        assertThat(sequences(query("", "", "enrolment."), NEWEST)).containsExactly(3L, 2L, 1L);
        assertThat(sequences(query("a", "", "enrolment.submitted"), NEWEST)).containsExactly(2L);
        assertThat(sequences(query("", "registrar-7", "enrolment."), NEWEST)).containsExactly(3L, 2L, 1L);
        assertThat(sequences(query("", "nobody", "enrolment."), NEWEST)).isEmpty();
        assertThat(sequences(query("", "", "%"), NEWEST)).isEmpty();
    }

    @Test
    void a_time_is_from_the_first_moment_to_before_the_last() {
        write(NOW, "enrolment.opened", "before");
        written.cut();
        write(NOW.plusSeconds(60), "enrolment.opened", "first");
        written.cut();
        write(NOW.plusSeconds(120), "enrolment.opened", "after");

        assertThat(subjects(between(NOW.plusSeconds(60), NOW.plusSeconds(120)))).containsExactly("first");
        assertThat(subjects(between(NOW.plusSeconds(30), NOW.plusSeconds(61)))).containsExactly("first");
        assertThat(subjects(between(NOW.plusSeconds(121), NOW.plusSeconds(180))))
                .isEmpty();
    }

    @Test
    void segments_that_begin_after_the_last_moment_are_not_read() {
        write(NOW, "enrolment.opened", "early");
        written.cut();
        write(NOW.plusSeconds(120), "enrolment.opened", "late");
        written.cut();
        write(NOW.plusSeconds(180), "enrolment.opened", "later");
        // An event of the third segment that claims the time looked for would be found, were that segment read.
        written.tamper("update audit.event set occurred_at = occurred_at - interval '170 seconds' where segment = 3");

        assertThat(subjects(between(NOW, NOW.plusSeconds(60)))).containsExactly("early");
    }

    @Test
    void goes_on_page_by_page_until_the_end() {
        written.append(SearchAuditLog.PAGE + 1);

        var first = search.search(query("", "", "certificate."), NEWEST, "auditor-1");
        var second = search.search(query("", "", "certificate."), first.older().orElseThrow(), "auditor-1");

        assertThat(first.events()).hasSize(SearchAuditLog.PAGE);
        assertThat(second.events()).extracting(RecordedEvent::sequence).containsExactly(1L);
        assertThat(second.older()).isEmpty();
    }

    @Test
    void every_look_is_in_the_log_with_what_was_found_by_it() {
        write(NOW, "enrolment.opened", "a");

        search.search(query("a", "", "enrolment."), NEWEST, "auditor-1");

        var look = find.after(1, 10).get(0);
        assertThat(look.type()).isEqualTo("audit.read");
        assertThat(look.actor()).isEqualTo("auditor-1");
        assertThat(look.details())
                .isEqualTo(Map.of("events", "1", "about", "a", "type", "enrolment.", "first", "1", "last", "1"));
    }

    @Test
    void what_nobody_wrote_does_not_get_into_the_log_by_being_looked_for() {
        search.search(query("1-2345-67890-12-1", "Somsri Jaidee", ""), NEWEST, "auditor-1");

        assertThat(find.after(0, 10)).singleElement().satisfies(look -> {
            assertThat(look.type()).isEqualTo("audit.read");
            assertThat(look.details()).isEqualTo(Map.of("events", "0"));
        });
    }

    @Test
    void a_search_that_takes_too_long_ends_and_shows_nothing() throws SQLException {
        write(NOW, "enrolment.opened", "a");
        var impatient = new SearchAuditLog(find, written.log(), written.transaction(), Duration.ofSeconds(1));

        try (var other = written.connection()) {
            other.setAutoCommit(false);
            try (var statement = other.createStatement()) {
                statement.execute("lock table audit.event in access exclusive mode");
            }
            assertThatThrownBy(() -> impatient.search(AuditQuery.all(), NEWEST, "auditor-1"))
                    .isInstanceOf(AuditSearchRefused.class);
            other.rollback();
        }
    }

    private void write(Instant time, String type, String subject) {
        var log = new AuditLog(written.jdbc(), Clock.fixed(time, ZoneOffset.UTC));
        written.transaction()
                .executeWithoutResult(status -> log.append(new AuditEvent(type, "registrar-7", subject, Map.of())));
    }

    private static AuditQuery query(String subject, String actor, String type) {
        return new AuditQuery(given(subject), given(actor), given(type), Optional.empty(), Optional.empty());
    }

    private static AuditQuery between(Instant from, Instant until) {
        return new AuditQuery(
                Optional.empty(), Optional.empty(), Optional.of("enrolment."), Optional.of(from), Optional.of(until));
    }

    private static Optional<String> given(String text) {
        return Optional.of(text).filter(value -> !value.isEmpty());
    }

    private List<String> subjects(AuditQuery query) {
        return search.search(query, NEWEST, "auditor-1").events().stream()
                .filter(event -> !event.type().startsWith("audit."))
                .map(RecordedEvent::subject)
                .toList();
    }

    private List<Long> sequences(AuditQuery query, long before) {
        return search.search(query, before, "auditor-1").events().stream()
                .map(RecordedEvent::sequence)
                .toList();
    }
}
