package th.morprom.did.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import th.morprom.did.audit.fixture.WrittenLog;
import th.morprom.did.audit.segment.SealSegments;
import th.morprom.did.audit.statement.SignStatement;
import th.morprom.did.audit.statement.StatementTrust;
import th.morprom.did.audit.statement.Statements;
import th.morprom.did.hsm.SigningKey;
import th.morprom.did.hsm.SigningKeyGenerations;

class KeepAuditLogTest {
    @TempDir
    private Path folder;

    private final WrittenLog written = new WrittenLog();
    private final SigningKey key = WrittenLog.newKey();
    private final SigningKeyGenerations keys = SigningKeyGenerations.only(key);

    @Test
    void makes_a_checkpoint_when_it_is_due_and_not_before() {
        var keep = keeping(Duration.ZERO);
        keep.keep();
        keep.keep();
        assertThat(statements())
                .as("one of an empty log, and none again at once")
                .isEqualTo(1);

        written.append(5);
        keep.keep();
        assertThat(statements()).as("after five events").isEqualTo(2);

        keeping(Duration.ofHours(1)).keep();
        assertThat(statements()).as("after an hour").isEqualTo(3);
    }

    @Test
    void copies_what_another_node_stated() throws IOException {
        keeping(Duration.ZERO, null).keep();

        keeping(Duration.ZERO).keep();

        assertThat(Files.readAllLines(folder.resolve("checkpoints.jsonl"))).hasSize(1);
    }

    @Test
    void closes_and_seals_a_full_segment() {
        written.append(10);

        keeping(Duration.ZERO).keep();

        assertThat(new Statements(written.jdbc()).seals()).hasSize(1);
        assertThat(keeping(Duration.ZERO).health().whole()).isTrue();
    }

    @Test
    void health_tells_a_late_checkpoint() {
        assertThat(keeping(Duration.ZERO).health().checkpointLate())
                .as("none yet")
                .isTrue();
        keeping(Duration.ZERO).keep();

        assertThat(keeping(Duration.ofMinutes(119)).health().checkpointLate()).isFalse();
        assertThat(keeping(Duration.ofMinutes(121)).health().checkpointLate()).isTrue();
        assertThat(keeping(Duration.ofMinutes(30)).health().checkpointAge()).contains(Duration.ofMinutes(30));
    }

    @Test
    void health_tells_a_broken_log() {
        written.append(3);
        written.tamper("update audit.event set actor = 'x' where sequence = 2");
        var keep = keeping(Duration.ZERO);

        keep.keep();

        assertThat(keep.health().whole()).isFalse();
        assertThat(keep.health().verifiedAt()).contains(WrittenLog.NOW.truncatedTo(ChronoUnit.MICROS));
    }

    @Test
    void a_statement_that_is_none_does_not_silence_the_alarm() {
        keeping(Duration.ZERO).keep();
        written.tamper("update audit.statement set document = 'x'");
        var keep = keeping(Duration.ofHours(2));

        keep.keep();

        assertThat(keep.health().whole()).isFalse();
    }

    @Test
    void has_defaults_and_these_names() {
        assertThat(bound(Map.of()))
                .isEqualTo(new AuditProperties(
                        Duration.ofHours(1),
                        10_000,
                        null,
                        1_000_000,
                        Duration.ofDays(30),
                        Duration.ofHours(24),
                        Duration.ofDays(1095)));
        assertThat(bound(Map.of(
                        "morprom.audit.checkpoint-every", "5m",
                        "morprom.audit.checkpoint-after", "7",
                        "morprom.audit.checkpoint-file", "/worm/log.jsonl",
                        "morprom.audit.segment-events", "8",
                        "morprom.audit.segment-age", "9d",
                        "morprom.audit.verify-every", "1h",
                        "morprom.audit.key-term", "365d")))
                .isEqualTo(new AuditProperties(
                        Duration.ofMinutes(5),
                        7,
                        Path.of("/worm/log.jsonl"),
                        8,
                        Duration.ofDays(9),
                        Duration.ofHours(1),
                        Duration.ofDays(365)));
    }

    @Test
    void refuses_times_and_counts_that_are_not_positive() {
        assertThatThrownBy(() -> bound(Map.of("morprom.audit.checkpoint-every", "0s")))
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("checkpoint-every");
        assertThatThrownBy(() -> bound(Map.of("morprom.audit.checkpoint-after", "0")))
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("checkpoint-after");
        assertThatThrownBy(() -> bound(Map.of("morprom.audit.key-term", "-1d")))
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("key-term");
    }

    private static AuditProperties bound(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("morprom.audit", AuditProperties.class);
    }

    private KeepAuditLog keeping(Duration later) {
        return keeping(later, folder.resolve("checkpoints.jsonl"));
    }

    private KeepAuditLog keeping(Duration later, @Nullable Path file) {
        var clock = Clock.fixed(WrittenLog.NOW.plus(later).truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
        var signing =
                new SignStatement(new Statements(written.jdbc()), written.transaction(), keys, Optional::empty, clock);
        return new KeepAuditLog(
                new CheckpointAuditLog(written.jdbc(), signing, clock),
                new SealSegments(written.jdbc(), written.transaction(), signing, clock),
                new VerifyAuditLog(written.jdbc(), written.transaction(), StatementTrust.in(key.publicKey())),
                written.jdbc(),
                new AuditProperties(
                        Duration.ofHours(1),
                        5,
                        file,
                        10,
                        Duration.ofDays(100_000),
                        Duration.ofHours(24),
                        Duration.ofDays(1095)),
                clock);
    }

    private int statements() {
        return written.jdbc()
                .sql("select count(*) from audit.statement")
                .query(Integer.class)
                .single();
    }
}
