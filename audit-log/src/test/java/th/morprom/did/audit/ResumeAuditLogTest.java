package th.morprom.did.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import th.morprom.did.audit.VerifyAuditLog.Scope;
import th.morprom.did.audit.fixture.WrittenLog;
import th.morprom.did.audit.statement.Claim;
import th.morprom.did.audit.statement.SignStatement;
import th.morprom.did.audit.statement.SignedStatement;
import th.morprom.did.audit.statement.StatementFile;
import th.morprom.did.audit.statement.StatementTrust;
import th.morprom.did.audit.statement.Statements;
import th.morprom.did.hsm.SigningKeyGenerations;

/** A log with three checkpoints, of which a restored database has one. */
class ResumeAuditLogTest {
    @TempDir
    private Path folder;

    private final WrittenLog written = new WrittenLog();
    private final SigningKeyGenerations keys = SigningKeyGenerations.only(WrittenLog.newKey());
    private final Statements statements = new Statements(written.jdbc());
    private final SignStatement signStatement =
            new SignStatement(statements, written.transaction(), keys, Optional::empty, Clock.systemUTC());
    private final FindLostEnd findLostEnd = new FindLostEnd(written.jdbc());
    private final ResumeAuditLog resumeAuditLog =
            new ResumeAuditLog(written.jdbc(), written.transaction(), written.log());
    private Path path;
    private StatementFile file;

    @BeforeEach
    void checkpoints() {
        path = folder.resolve("checkpoints.jsonl");
        file = new StatementFile(path);
        for (var i = 0; i < 3; i++) {
            written.append(3);
            checkpoint();
        }
        file.catchUp(statements);
    }

    @Test
    void nothing_is_lost_while_the_database_has_the_last_line() throws IOException {
        Files.writeString(path, "{\"document\":\"cut by a cra", StandardOpenOption.APPEND);

        assertThat(findLostEnd.last(file)).isEmpty();
        assertThat(findLostEnd.find(file)).isEmpty();
        assertThat(findLostEnd.last(new StatementFile(folder.resolve("of another machine"))))
                .isEmpty();
        assertThatThrownBy(() -> resumeAuditLog.resume(file, "operator-1")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_file_that_cannot_be_read_is_named_and_nothing_is_resumed() throws IOException {
        Files.writeString(path, "\0\0\0\0\n", StandardOpenOption.APPEND);
        var directory = new StatementFile(folder);

        assertThatThrownBy(() -> findLostEnd.last(file))
                .isInstanceOf(CheckpointsUnreadable.class)
                .hasMessageContaining(path.toString());
        assertThatThrownBy(() -> findLostEnd.find(file)).isInstanceOf(CheckpointsUnreadable.class);
        assertThatThrownBy(() -> findLostEnd.last(directory))
                .isInstanceOf(CheckpointsUnreadable.class)
                .hasMessageContaining(folder.toString());
        assertThatThrownBy(() -> resumeAuditLog.resume(file, "operator-1")).isInstanceOf(CheckpointsUnreadable.class);
        assertThat(path).exists();
    }

    @Test
    void a_line_that_cannot_be_read_before_the_last_one_is_no_end_to_go_on_from() throws IOException {
        restore();
        Files.writeString(path, "\0\n" + Files.readString(path));

        assertThatThrownBy(() -> findLostEnd.find(file)).isInstanceOf(CheckpointsUnreadable.class);
    }

    @Test
    void tells_what_a_restored_database_lacks() {
        restore();

        assertThat(findLostEnd.last(file).map(SignedStatement::statement))
                .hasValueSatisfying(last -> assertThat(last.number()).isEqualTo(3));
        assertThat(findLostEnd.find(file))
                .hasValueSatisfying(end ->
                        assertThat(end.common().map(ResumeAuditLogTest::number)).contains(1L))
                .hasValueSatisfying(end -> assertThat(end.lost().stream().map(ResumeAuditLogTest::number))
                        .containsExactly(2L, 3L));
    }

    @Test
    void is_not_taken_in_by_statements_of_the_same_numbers_that_were_made_afterwards() {
        restore();
        for (var i = 0; i < 4; i++) {
            written.append(1);
            checkpoint();
        }

        assertThat(findLostEnd.find(file))
                .hasValueSatisfying(end -> assertThat(end.lost().stream().map(ResumeAuditLogTest::number))
                        .containsExactly(2L, 3L));
    }

    @Test
    void resumed_it_says_what_it_lacks_and_begins_its_file_anew() {
        restore();
        var before = lines(path);

        var aside = resumeAuditLog.resume(file, "operator-1");

        assertThat(path).doesNotExist();
        assertThat(aside).hasFileName("checkpoints.jsonl.until-3");
        assertThat(lines(aside)).isEqualTo(before);
        assertThat(written.jdbc()
                        .sql("select actor || ' ' || details from audit.event where type = 'audit.resumed'")
                        .query(String.class)
                        .single())
                .startsWith("operator-1 ")
                .contains("\"statement\":\"1\"", "\"lostStatement\":\"3\"", "\"lostSha256\":\"");
        checkpoint();
        file.catchUp(statements);
        assertThat(lines(path)).hasSize(2);
        assertThat(verify(file)).isEmpty();
        assertThat(findLostEnd.last(file)).isEmpty();
    }

    private void checkpoint() {
        var head = written.jdbc()
                .sql("select sequence, encode(hash, 'hex') from audit.head")
                .query((row, number) -> new Claim.Checkpoint(row.getLong(1), row.getString(2)))
                .single();
        signStatement.sign(head);
    }

    private void restore() {
        written.tamper(
                "delete from audit.statement where number > 1",
                "delete from audit.event where sequence > 3",
                "update audit.head set sequence = 3, hash = (select hash from audit.event where sequence = 3)");
    }

    private List<AuditVerdict.Breach> verify(StatementFile kept) {
        var trust = StatementTrust.in(keys.newest().orElseThrow().publicKey());
        return new VerifyAuditLog(written.jdbc(), written.transaction(), trust)
                .verify(Scope.with(kept))
                .breaches();
    }

    private static long number(SignedStatement signed) {
        return signed.statement().number();
    }

    private static List<String> lines(Path path) {
        try {
            return Files.readAllLines(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
