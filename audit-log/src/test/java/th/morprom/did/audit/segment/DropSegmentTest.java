package th.morprom.did.audit.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import th.morprom.did.audit.AuditVerdict.Breach;
import th.morprom.did.audit.AuditVerdict.Kind;
import th.morprom.did.audit.VerifyAuditLog;
import th.morprom.did.audit.fixture.WrittenLog;
import th.morprom.did.audit.segment.SegmentRefused.Reason;
import th.morprom.did.audit.statement.SignStatement;
import th.morprom.did.audit.statement.StatementTrust;
import th.morprom.did.hsm.SigningKey;
import th.morprom.did.hsm.SigningKeyGenerations;
import th.morprom.did.testpki.program.Program;

/** On a log of two sealed segments of three events each, and an open one. */
class DropSegmentTest {
    private static final Clock CLOCK = Clock.fixed(WrittenLog.NOW, ZoneOffset.UTC);
    private static final String OPERATOR = "operator-4";

    @TempDir
    private Path folder;

    private final WrittenLog written = new WrittenLog();
    private final SigningKey key = WrittenLog.newKey();
    private final StatementTrust trust = StatementTrust.in(key.publicKey());
    private final SignStatement signing = written.signing(SigningKeyGenerations.only(key));
    private final ExportSegments exportSegments =
            new ExportSegments(written.jdbc(), written.transaction(), written.log(), signing);
    private final DropSegment dropSegment =
            new DropSegment(written.jdbc(), written.transaction(), written.log(), signing, () -> trust);
    private final VerifyAuditLog verifyAuditLog = new VerifyAuditLog(written.jdbc(), written.transaction(), trust);

    @BeforeEach
    void write() {
        for (var i = 0; i < 2; i++) {
            written.append(3);
            written.cut();
        }
        new SealSegments(written.jdbc(), written.transaction(), signing, CLOCK)
                .sealDue(1_000, Duration.ofDays(100_000));
        written.append(1);
    }

    @Test
    void the_chain_verifies_across_what_was_dropped() {
        export();
        dropSegment.drop(1, folder, OPERATOR);
        dropSegment.drop(2, folder, OPERATOR);
        written.append(1);

        assertThat(verifyAuditLog.verify().breaches()).isEmpty();
        assertThat(subjects("audit.segment-dropped")).containsExactly("segment-1", "segment-2");
        assertThat(written.jdbc()
                        .sql("select min(sequence) from audit.event")
                        .query(Long.class)
                        .single())
                .isEqualTo(7);
    }

    @Test
    void nobody_who_writes_meanwhile_fails() {
        export();
        var writing = new AtomicBoolean(true);
        var writers = IntStream.range(0, 4)
                .mapToObj(writer -> CompletableFuture.runAsync(() -> {
                    while (writing.get()) {
                        written.append(1);
                    }
                }))
                .toList();

        dropSegment.drop(1, folder, OPERATOR);
        dropSegment.drop(2, folder, OPERATOR);
        writing.set(false);

        assertThat(writers).allSatisfy(writer -> assertThatCode(writer::join).doesNotThrowAnyException());
        assertThat(verifyAuditLog.verify().breaches()).isEmpty();
    }

    @Test
    void who_reads_the_log_is_in_it() {
        export();

        assertThat(subjects("audit.exported")).containsExactly("segment-all");
        assertThat(Files.exists(folder.resolve("segment-000003.jsonl"))).isTrue();
        assertThat(read("segment-000003.jsonl")).contains("audit.exported").contains(OPERATOR);
    }

    @Test
    void who_asks_for_a_segment_that_is_not_there_has_read_nothing() {
        var refused = catchThrowableOfType(
                SegmentRefused.class, () -> exportSegments.export(Optional.of(9), folder, OPERATOR));

        assertThat(refused.reason()).isEqualTo(Reason.UNKNOWN);
        assertThat(subjects("audit.exported")).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void an_export_verifies_by_itself() {
        export();

        assertThat(new VerifyExport(trust).verify(folder))
                .containsExactly(
                        new VerifyExport.Outcome(1, 3, true, 3, Optional.empty()),
                        new VerifyExport.Outcome(2, 3, true, 6, Optional.empty()),
                        new VerifyExport.Outcome(3, 2, false, 8, Optional.empty()));
    }

    @Test
    void an_export_verifies_with_tools_alone() throws IOException, InterruptedException {
        export();

        assertThat(shell("openssl dgst -sha256 -verify segment-000001.seal.pem -signature segment-000001.seal.sig"
                        + " segment-000001.seal.json"))
                .contains("Verified OK");
        assertThat(read("segment-000001.seal.json"))
                .contains("\"rowsSha256\":\""
                        + shell("sha256sum segment-000001.jsonl").substring(0, 64) + "\"");
        var readme = read("README.md");
        var loop = readme.substring(readme.indexOf("    hash=$("), readme.indexOf("## 5."));
        assertThat(read("segment-000001.seal.json"))
                .contains("\"lastHash\":\"" + shell(loop).strip() + "\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"segment-000001.jsonl", "segment-000001.seal.json", "segment-000001.seal.sig", "statements.jsonl"
            })
    void keeps_a_segment_whose_export_is_not_complete(String file) throws IOException {
        export();
        var path = folder.resolve(file);
        Files.write(path, Arrays.copyOf(Files.readAllBytes(path), 10));

        assertRefused(1, folder, Reason.EXPORT_INCOMPLETE);
    }

    @Test
    void keeps_a_segment_whose_export_lacks_an_event() throws IOException {
        export();
        var path = folder.resolve("segment-000001.jsonl");
        Files.write(path, Files.readAllLines(path).subList(0, 2));

        assertRefused(1, folder, Reason.EXPORT_INCOMPLETE);
    }

    @Test
    void keeps_the_open_segment() {
        export();

        assertRefused(3, folder, Reason.EXPORT_INCOMPLETE);
    }

    @Test
    void keeps_a_segment_while_an_older_one_is_there() {
        export();

        assertRefused(2, folder, Reason.DATABASE);
    }

    @Test
    void keeps_a_segment_that_is_not_what_was_exported() {
        export();
        written.tamper("update audit.event set actor = 'x' where sequence = 2");

        assertThatThrownBy(() -> dropSegment.drop(1, folder, OPERATOR)).isInstanceOf(SegmentBroken.class);
        assertThat(verifyAuditLog.verify().breaches()).contains(new Breach(2, Kind.EDITED));
    }

    @Test
    void a_broken_segment_gets_no_seal() {
        written.tamper("delete from audit.statement", "update audit.event set actor = 'x' where sequence = 2");
        var sealing = new SealSegments(written.jdbc(), written.transaction(), signing, CLOCK);

        assertThatThrownBy(() -> sealing.sealDue(1_000, Duration.ofDays(100_000)))
                .isInstanceOf(SegmentBroken.class);
    }

    @Test
    void a_segment_dropped_past_the_application_is_missed() {
        written.tamper("drop table audit.event_1");

        assertThat(verifyAuditLog.verify().breaches()).contains(new Breach(1, Kind.REMOVED));
    }

    @Test
    void a_seal_taken_away_with_its_segment_is_missed() {
        export();
        dropSegment.drop(1, folder, OPERATOR);
        written.tamper("delete from audit.statement where number = 1");

        assertThat(verifyAuditLog.verify().breaches())
                .contains(new Breach(1, Kind.STATEMENT_REMOVED), new Breach(1, Kind.REMOVED));
    }

    @Test
    void exports_into_an_empty_folder_only() {
        export();

        var refused = catchThrowableOfType(SegmentRefused.class, this::export);

        assertThat(refused.reason()).isEqualTo(Reason.FOLDER_IN_USE);
    }

    private void export() {
        exportSegments.export(Optional.empty(), folder, OPERATOR);
    }

    private void assertRefused(int segment, Path export, Reason reason) {
        var refused = catchThrowableOfType(SegmentRefused.class, () -> dropSegment.drop(segment, export, OPERATOR));

        assertThat(refused.reason()).isEqualTo(reason);
        assertThat(verifyAuditLog.verify().breaches()).isEmpty();
        assertThat(subjects("audit.segment-dropped")).isEmpty();
    }

    private List<String> subjects(String type) {
        return written.jdbc()
                .sql("select subject from audit.event where type = :type order by sequence")
                .param("type", type)
                .query(String.class)
                .list();
    }

    private String read(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String shell(String script) {
        var ended = Program.run(folder, "bash", "-c", script);
        assertThat(ended.status()).as(ended.said()).isZero();
        return ended.said();
    }
}
