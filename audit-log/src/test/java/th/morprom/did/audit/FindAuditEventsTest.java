package th.morprom.did.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import th.morprom.did.audit.fixture.WrittenLog;

class FindAuditEventsTest {
    private final WrittenLog written = new WrittenLog();
    private final FindAuditEvents find = new FindAuditEvents(written.jdbc());

    @Test
    void finds_what_happened_to_some_subjects_across_segments() {
        write(1, 2);
        written.cut();
        write(2, 3);

        var subjects = List.of("subject-2", "subject-3", "nobody");
        var types = List.of("certificate.issued");
        assertThat(find.about(subjects)).extracting(RecordedEvent::sequence).containsExactly(2L, 3L, 4L);
        assertThat(find.about(subjects, types))
                .extracting(RecordedEvent::sequence)
                .containsExactly(2L, 3L, 4L);
        assertThat(find.about(subjects, List.of("another.type"))).isEmpty();
        assertThat(find.count(subjects, types)).isEqualTo(3);
        assertThat(find.count(subjects, List.of("another.type"))).isZero();
        assertThat(find.latest(subjects, types, 2, 0))
                .extracting(RecordedEvent::sequence)
                .containsExactly(4L, 3L);
        assertThat(find.latest(subjects, types, 2, 2)).singleElement().satisfies(event -> {
            assertThat(event.sequence()).isEqualTo(2L);
            assertThat(event.details()).isEqualTo(WrittenLog.event(2).details());
        });
    }

    @Test
    void streams_the_events_of_one_type_across_segments() {
        write(1);
        written.cut();
        write(2, 3);
        written.tamper("update audit.event set type = 'certificate.revoked' where sequence = 2");

        assertThat(ofType("certificate.issued")).containsExactly(1L, 3L);
        assertThat(ofType("certificate.revoked")).containsExactly(2L);
        assertThat(ofType("certificate")).isEmpty();
    }

    @Test
    void reads_on_from_a_place_over_the_ends_of_segments() {
        write(1, 2);
        written.cut();
        write(3);

        assertThat(find.after(0, 10)).extracting(RecordedEvent::sequence).containsExactly(1L, 2L);
        assertThat(find.after(1, 10)).extracting(RecordedEvent::sequence).containsExactly(2L);
        assertThat(find.after(2, 10)).extracting(RecordedEvent::sequence).containsExactly(3L);
        assertThat(find.after(3, 10)).isEmpty();
        assertThat(find.after(0, 1)).extracting(RecordedEvent::sequence).containsExactly(1L);
    }

    @Test
    void an_empty_log_reaches_back_to_nowhere() {
        assertThat(find.since()).isEmpty();
        write(1);
        assertThat(find.since()).isPresent();
    }

    @Test
    void details_that_somebody_made_unreadable_are_none() {
        write(1);
        written.tamper("update audit.event set details = '{'");

        assertThat(find.after(0, 1).get(0).details()).isEmpty();
        assertThat(find.after(0, 1).get(0).detail("reason")).isEmpty();
    }

    private List<Long> ofType(String type) {
        var sequences = new ArrayList<Long>();
        written.transaction()
                .executeWithoutResult(status -> find.forEachOfType(type, event -> sequences.add(event.sequence())));
        return sequences;
    }

    private void write(int... numbers) {
        written.transaction().executeWithoutResult(status -> {
            for (var number : numbers) {
                written.log().append(WrittenLog.event(number));
            }
        });
    }
}
