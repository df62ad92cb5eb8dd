package th.morprom.did.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import th.morprom.did.audit.AuditVerdict.Breach;
import th.morprom.did.audit.AuditVerdict.Kind;
import th.morprom.did.audit.VerifyAuditLog.Scope;
import th.morprom.did.audit.fixture.WrittenLog;
import th.morprom.did.audit.segment.SealSegments;
import th.morprom.did.audit.statement.SignStatement;
import th.morprom.did.audit.statement.SignedStatement;
import th.morprom.did.audit.statement.StatementFile;
import th.morprom.did.audit.statement.StatementTrust;
import th.morprom.did.audit.statement.Statements;
import th.morprom.did.hsm.SigningKey;
import th.morprom.did.hsm.SigningKeyGenerations;

/**
 * Every way of tampering that a superuser of the database has, on a log of two sealed segments of three events each, an open one of two
 * more, and the statements 1 (seal), 2 (seal), 3 and 4 (checkpoints).
 */
class VerifyAuditLogTest {
    private static final Clock CLOCK = Clock.fixed(WrittenLog.NOW, ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private final WrittenLog written = new WrittenLog();
    private final Statements statements = new Statements(written.jdbc());
    private final SigningKey key = WrittenLog.newKey();
    private final VerifyAuditLog verifyAuditLog =
            new VerifyAuditLog(written.jdbc(), written.transaction(), StatementTrust.in(key.publicKey()));

    @BeforeEach
    void write() {
        var signing = new SignStatement(
                statements, written.transaction(), SigningKeyGenerations.only(key), Optional::empty, CLOCK);
        var sealing = new SealSegments(written.jdbc(), written.transaction(), signing, CLOCK);
        var checkpointing = new CheckpointAuditLog(written.jdbc(), signing, CLOCK);
        for (var i = 0; i < 2; i++) {
            written.append(3);
            written.cut();
        }
        sealing.sealDue(1_000, Duration.ofDays(100_000));
        written.append(2);
        checkpointing.checkpoint();
        checkpointing.checkpoint();
    }

    @Test
    void an_untouched_log_is_whole() {
        assertThat(verifyAuditLog.verify().breaches()).isEmpty();
        assertThat(verifyAuditLog.verify().events()).isEqualTo(8);
        assertThat(verifyAuditLog.verify().statements()).isEqualTo(4);
        assertThat(verifyAuditLog.verify(Scope.with(copy())).breaches()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "update audit.event set actor = 'x' where sequence = 8 | 8 | EDITED",
                "update audit.event set type = 'a.b' where sequence = 8 | 8 | EDITED",
                "update audit.event set subject = 'x' where sequence = 8 | 8 | EDITED",
                "update audit.event set details = '{}' where sequence = 8 | 8 | EDITED",
                "update audit.event set details = concat(details, ' ') where sequence = 8 | 8 | EDITED",
                "update audit.event set occurred_at = occurred_at + interval '1 us' where sequence = 8 | 8 | EDITED",
                "update audit.event set previous_hash = sha256('a') where sequence = 8 | 8 | OUT_OF_CHAIN",
                "update audit.event set hash = sha256('a') where sequence = 8 | 8 | EDITED",
                "update audit.event set sequence = 10 where sequence = 8 | 8 | REMOVED",
                "update audit.event set segment = 2 where sequence = 7 | 2 | SEGMENT_CHANGED",
                "alter table audit.event_3 drop constraint not_before; update audit.event set segment = 3 where sequence = 2 | 2 |"
                        + " REMOVED",
                "delete from audit.event where sequence = 7 | 7 | REMOVED",
                "delete from audit.event where sequence = 1 | 1 | REMOVED",
                "delete from audit.event where sequence = 3 | 3 | REMOVED",
                "delete from audit.event where segment = 2 | 4 | REMOVED",
                "drop table audit.event_2 | 4 | REMOVED",
                "delete from audit.event where sequence = 8 | 8 | TRUNCATED",
                "delete from audit.event | 1 | TRUNCATED",
                "insert into audit.event select 3, 9, occurred_at, type, actor, subject, details, sha256('a'), sha256('b') from"
                        + " audit.event where sequence = 8 | 9 | OUT_OF_CHAIN",
                "alter table audit.event_3 drop constraint not_before; insert into audit.event select 3, 1, occurred_at, type, actor, subject, details, previous_hash, hash from"
                        + " audit.event where sequence = 8 | 1 | OUT_OF_CHAIN",
                "update audit.head set sequence = 7 | 9 | TRUNCATED"
            })
    void finds_what_was_done_to_the_events(String sql, long sequence, Kind kind) {
        written.tamper(sql);

        assertThat(verifyAuditLog.verify().breaches()).contains(new Breach(sequence, kind));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "update audit.statement set document = replace(document, '\"sequence\":\"8\"', '\"sequence\":\"7\"') where number"
                        + " = 4 | 4 | STATEMENT_FORGED",
                "update audit.statement set document = replace(document, '2026', '2025') where number = 4 | 4 |"
                        + " STATEMENT_FORGED",
                "update audit.statement set document = replace(document, '{', '{ ') where number = 4 | 4 | STATEMENT_FORGED",
                "update audit.statement set document = 'x' where number = 2 | 2 | STATEMENT_FORGED",
                "update audit.statement set signature = sha256('a') where number = 2 | 2 | STATEMENT_FORGED",
                "update audit.statement set public_key = sha256('a') where number = 2 | 2 | STATEMENT_FORGED",
                "update audit.statement set signature_algorithm = 'NONEwithECDSA' where number = 2 | 2 | STATEMENT_FORGED",
                "update audit.statement set timestamp_token = sha256('a') where number = 2 | 2 | TIMESTAMP_FORGED",
                "delete from audit.statement where number = 2 | 2 | STATEMENT_REMOVED",
                "delete from audit.statement where number = 1 | 1 | STATEMENT_REMOVED",
                "update audit.statement set number = 5 where number = 2 | 2 | STATEMENT_REMOVED",
                "insert into audit.statement select 5, document, public_key, signature_algorithm, signature, null from"
                        + " audit.statement where number = 1 | 1 | STATEMENT_FORGED"
            })
    void finds_what_was_done_to_the_statements(String sql, long number, Kind kind) {
        written.tamper(sql);

        assertThat(verifyAuditLog.verify().breaches()).contains(new Breach(number, kind));
    }

    @Test
    void finds_two_events_that_changed_places() {
        written.tamper(
                "update audit.event set sequence = 100 where sequence = 2",
                "update audit.event set sequence = 2 where sequence = 3",
                "update audit.event set sequence = 3 where sequence = 100");

        assertThat(verifyAuditLog.verify().breaches()).contains(new Breach(2, Kind.OUT_OF_CHAIN));
    }

    @Test
    void finds_two_segments_that_changed_places() {
        written.tamper(
                "alter table audit.event_2 drop constraint not_before",
                "update audit.event set segment = 3 - segment where segment < 3");
        assertThat(verifyAuditLog.verify().breaches())
                .contains(new Breach(1, Kind.REMOVED), new Breach(1, Kind.SEGMENT_CHANGED));

        written.tamper("update audit.event set sequence = (sequence + 2) % 6 + 1 where segment < 3");
        assertThat(verifyAuditLog.verify().breaches()).contains(new Breach(1, Kind.OUT_OF_CHAIN));
    }

    @Test
    void finds_a_segment_that_the_log_knows_nothing_of() {
        written.tamper("create table audit.event_9 partition of audit.event for values in (9)");

        assertThat(verifyAuditLog.verify().breaches()).containsExactly(new Breach(4, Kind.SEGMENT_INSERTED));
    }

    @Test
    void finds_a_segment_with_another_beginning() {
        written.tamper("update audit.segment set previous_hash = sha256('a') where number = 2");

        assertThat(verifyAuditLog.verify().breaches()).containsExactly(new Breach(2, Kind.SEGMENT_CHANGED));
    }

    @Test
    void a_whole_history_written_anew_shows_against_the_statements() {
        written.tamper("delete from audit.event", rewindHead(0, 1));
        written.tamper("delete from audit.segment where number > 1");
        written.tamper("drop table audit.event_2", "drop table audit.event_3");
        written.append(2);
        written.append(6);

        assertThat(verifyAuditLog.verify().breaches())
                .contains(new Breach(1, Kind.SEGMENT_CHANGED), new Breach(6, Kind.REWRITTEN));
    }

    @Test
    void a_tail_written_anew_with_head_and_statements_shows_against_the_file() {
        var kept = copy();
        written.tamper("delete from audit.event where sequence = 8", rewindHead(7, 3));
        written.tamper("delete from audit.statement where number > 2");
        written.transaction().executeWithoutResult(status -> written.log().append(WrittenLog.event(99)));

        assertThat(verifyAuditLog.verify().breaches())
                .as("nothing in the database shows it")
                .isEmpty();
        assertThat(verifyAuditLog.verify(Scope.with(kept)).breaches())
                .containsExactlyInAnyOrder(
                        new Breach(3, Kind.STATEMENT_REMOVED),
                        new Breach(4, Kind.STATEMENT_REMOVED),
                        new Breach(8, Kind.REWRITTEN));
    }

    @Test
    void a_tail_cut_with_head_and_statements_shows_against_the_file() {
        var kept = copy();
        written.tamper("delete from audit.event where sequence = 8", rewindHead(7, 3));
        written.tamper("delete from audit.statement where number > 2");

        assertThat(verifyAuditLog.verify().breaches())
                .as("nothing in the database shows it")
                .isEmpty();
        assertThat(verifyAuditLog.verify(Scope.with(kept)).breaches()).contains(new Breach(8, Kind.TRUNCATED));
    }

    @Test
    void a_cut_tail_shows_even_if_the_head_was_moved_along() {
        written.tamper("delete from audit.event where sequence = 8", rewindHead(7, 3));

        assertThat(verifyAuditLog.verify().breaches()).containsExactly(new Breach(8, Kind.TRUNCATED));
    }

    @Test
    void a_statement_signed_by_another_key_is_forged() {
        var foreign = new SignStatement(
                statements,
                written.transaction(),
                SigningKeyGenerations.only(WrittenLog.newKey()),
                Optional::empty,
                CLOCK);
        new CheckpointAuditLog(written.jdbc(), foreign, CLOCK).checkpoint();

        assertThat(verifyAuditLog.verify().breaches()).containsExactly(new Breach(5, Kind.STATEMENT_FORGED));
    }

    @Test
    void a_key_that_was_used_before_is_believed_if_it_is_named() {
        var successor = WrittenLog.newKey();
        var signing = new SignStatement(
                statements, written.transaction(), SigningKeyGenerations.only(successor), Optional::empty, CLOCK);
        new CheckpointAuditLog(written.jdbc(), signing, CLOCK).checkpoint();
        var both = new StatementTrust(Set.of(key.publicKey(), successor.publicKey()), Set.of());

        var verdict = new VerifyAuditLog(written.jdbc(), written.transaction(), both).verify();

        assertThat(verdict.breaches()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void finds_a_statement_exchanged_for_another_that_verifies(int number) {
        var kept = copy();
        var document = statements(number).documentBytes();
        // Signed again by the true key: valid, and yet not the one that was kept.
        written.tamper("update audit.statement set signature = decode('"
                + HexFormat.of().formatHex(key.sign(document)) + "', 'hex') where number = " + number);

        assertThat(verifyAuditLog.verify(Scope.with(kept)).breaches())
                .containsExactly(new Breach(number, Kind.STATEMENT_FORGED));
    }

    @Test
    void begins_at_a_segment_if_asked() {
        written.tamper("update audit.event set actor = 'x' where sequence = 2");

        assertThat(verifyAuditLog.verify(new Scope(Optional.empty(), 2)).breaches())
                .isEmpty();
        assertThat(verifyAuditLog.verify(new Scope(Optional.empty(), 2)).events())
                .isEqualTo(5);
        assertThat(verifyAuditLog.verify().breaches()).contains(new Breach(2, Kind.EDITED));
    }

    private SignedStatement statements(int number) {
        var found = new ArrayList<SignedStatement>();
        written.transaction().executeWithoutResult(status -> statements.forEachAfter(number - 1L, found::add));
        return found.get(0);
    }

    private StatementFile copy() {
        var file = new StatementFile(folder.resolve("statements.jsonl"));
        file.catchUp(statements);
        return file;
    }

    private static String rewindHead(long sequence, int segment) {
        return "update audit.head set segment = " + segment + ", sequence = " + sequence
                + ", hash = coalesce((select hash from audit.event where sequence = " + sequence
                + "), decode(repeat('00', 32), 'hex'))";
    }
}
