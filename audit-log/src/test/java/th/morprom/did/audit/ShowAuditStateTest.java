package th.morprom.did.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import th.morprom.did.audit.ShowAuditState.Part;
import th.morprom.did.audit.fixture.WrittenLog;
import th.morprom.did.audit.segment.SealSegments;
import th.morprom.did.audit.statement.SignStatement;
import th.morprom.did.audit.statement.StatementTrust;
import th.morprom.did.audit.statement.Statements;
import th.morprom.did.hsm.SigningKeyGenerations;

class ShowAuditStateTest {
    private final WrittenLog written = new WrittenLog();
    private final KeepAuditLog keep = keeping();
    private final ShowAuditState show = new ShowAuditState(keep, written.jdbc());

    @Test
    void an_empty_log_has_no_checkpoint_and_one_open_segment() {
        var state = show.show(5);

        assertThat(state.events()).isZero();
        assertThat(state.checkpoint()).isEmpty();
        assertThat(state.segments()).singleElement().satisfies(part -> {
            assertThat(part.number()).isEqualTo(1);
            assertThat(part.sealed()).isFalse();
            assertThat(part.here()).isFalse();
        });
    }

    @Test
    void shows_what_the_last_checkpoint_says_and_which_segments_are_sealed() {
        written.append(10);
        keep.keep();
        written.append(2);

        var state = show.show(5);

        assertThat(state.events()).isEqualTo(12);
        assertThat(state.checkpoint()).get().satisfies(checkpoint -> {
            assertThat(checkpoint.sequence()).isEqualTo(10);
            assertThat(checkpoint.madeAt()).isEqualTo(WrittenLog.NOW.truncatedTo(ChronoUnit.MICROS));
            assertThat(checkpoint.timestamped()).isFalse();
        });
        assertThat(state.segments()).extracting(Part::number).containsExactly(2, 1);
        assertThat(state.segments()).extracting(Part::sealed).containsExactly(false, true);
        assertThat(state.segments()).extracting(Part::here).containsExactly(true, true);
        assertThat(state.health().whole()).isTrue();
        assertThat(show.show(1).segments()).extracting(Part::number).containsExactly(2);
    }

    private KeepAuditLog keeping() {
        var key = WrittenLog.newKey();
        var clock = Clock.fixed(WrittenLog.NOW.truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
        var signing = new SignStatement(
                new Statements(written.jdbc()),
                written.transaction(),
                SigningKeyGenerations.only(key),
                Optional::empty,
                clock);
        return new KeepAuditLog(
                new CheckpointAuditLog(written.jdbc(), signing, clock),
                new SealSegments(written.jdbc(), written.transaction(), signing, clock),
                new VerifyAuditLog(written.jdbc(), written.transaction(), StatementTrust.in(key.publicKey())),
                written.jdbc(),
                new AuditProperties(
                        Duration.ofHours(1),
                        5,
                        null,
                        10,
                        Duration.ofDays(100_000),
                        Duration.ofHours(24),
                        Duration.ofDays(1095)),
                clock);
    }
}
