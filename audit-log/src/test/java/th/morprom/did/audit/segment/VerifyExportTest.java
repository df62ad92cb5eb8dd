package th.morprom.did.audit.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import th.morprom.did.audit.chain.ChainedEvent;
import th.morprom.did.audit.fixture.WrittenLog;
import th.morprom.did.audit.segment.VerifyExport.Outcome;
import th.morprom.did.audit.statement.SignStatement;
import th.morprom.did.audit.statement.StatementTrust;
import th.morprom.did.hsm.SigningKey;
import th.morprom.did.hsm.SigningKeyGenerations;

/** On an export of three segments of three events each: one sealed, one closed and not sealed yet, and the open one. */
class VerifyExportTest {
    private static final Clock CLOCK = Clock.fixed(WrittenLog.NOW, ZoneOffset.UTC);
    private static final String STATEMENTS = "statements.jsonl";
    private static final String CLOSED = "segment-000002.jsonl";
    private static final String OPEN = "segment-000003.jsonl";

    @TempDir
    private Path folder;

    private final WrittenLog written = new WrittenLog();
    private final SigningKey key = WrittenLog.newKey();
    private final SignStatement signing = written.signing(SigningKeyGenerations.only(key));

    @BeforeEach
    void export() {
        written.append(3);
        written.cut();
        new SealSegments(written.jdbc(), written.transaction(), signing, CLOCK)
                .sealDue(1_000, Duration.ofDays(100_000));
        written.append(3);
        written.cut();
        written.append(2);
        new ExportSegments(written.jdbc(), written.transaction(), written.log(), signing)
                .export(Optional.empty(), folder, "operator-4");
    }

    @Test
    void a_checkpoint_vouches_for_what_is_not_sealed() {
        assertThat(outcomes())
                .containsExactly(
                        new Outcome(1, 3, true, 3, Optional.empty()),
                        new Outcome(2, 3, false, 6, Optional.empty()),
                        new Outcome(3, 3, false, 9, Optional.empty()));
    }

    @Test
    void an_open_segment_that_was_rewritten_is_not_the_one_of_the_checkpoint() throws IOException {
        rewrite(OPEN);

        assertThat(outcomes())
                .last()
                .isEqualTo(new Outcome(
                        3, 3, false, 9, Optional.of("its event 9 is not the one of the signed checkpoint")));
    }

    @Test
    void a_closed_segment_that_was_rewritten_does_not_lead_to_the_checkpoint() throws IOException {
        rewrite(CLOSED);

        assertThat(outcomes())
                .last()
                .satisfies(last -> assertThat(last.fault()).contains("it does not go on from segment 2"));
    }

    @Test
    void nothing_vouches_for_a_tail_that_was_cut() throws IOException {
        edit(OPEN, lines -> lines.subList(0, 2));

        assertThat(outcomes()).extracting(Outcome::signedUpTo).containsExactly(3L, 0L, 0L);
    }

    @Test
    void nothing_vouches_for_rows_without_statements() throws IOException {
        edit(STATEMENTS, lines -> List.of());
        rewrite(OPEN);

        assertThat(outcomes()).extracting(Outcome::signedUpTo).containsOnly(0L);
    }

    @Test
    void a_checkpoint_by_another_key_vouches_for_nothing() {
        var stranger = StatementTrust.in(WrittenLog.newKey().publicKey());

        assertThat(new VerifyExport(stranger).verify(folder))
                .last()
                .satisfies(last -> assertThat(last.fault()).contains("its checkpoint is FORGED"));
    }

    private List<Outcome> outcomes() {
        return new VerifyExport(StatementTrust.in(key.publicKey())).verify(folder);
    }

    /** Another actor in its first event, and every event after it goes on from the one before. */
    private void rewrite(String file) throws IOException {
        edit(file, lines -> {
            var changed = new ArrayList<String>();
            for (var line : lines) {
                changed.add(
                        changed.isEmpty()
                                ? line.replace("registrar-7", "registrar-8")
                                : line.replaceFirst(
                                        "(?<=\"previousHash\":\")[0-9a-f]{64}",
                                        ChainedEvent.ofLine(changed.get(changed.size() - 1))
                                                .hash()));
            }
            return changed;
        });
    }

    private void edit(String file, UnaryOperator<List<String>> change) throws IOException {
        var path = folder.resolve(file);
        Files.write(path, change.apply(Files.readAllLines(path)));
    }
}
