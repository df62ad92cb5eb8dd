package th.morprom.did.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditEvent;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.timestamp.record.ChainHead;
import th.morprom.did.timestamp.record.IssuedToken;
import th.morprom.did.timestamp.record.RecordTokens;
import th.morprom.did.timestamp.record.VerifyGrantedTimestamps;

/** The command as an operator calls it, on a record of three time-stamps that the audit log knows. */
class TsaCommandTest {
    @TempDir
    private Path folder;

    private CommandStage stage;

    @BeforeEach
    void grant() throws IOException {
        stage = new CommandStage(folder, "audit", "tsa");
        var transactions = new JdbcTransactionManager(stage.database);
        var record = new RecordTokens(stage.jdbc, transactions, Instant::now, Duration.ofSeconds(1));
        for (var i = 0; i < 3; i++) {
            assertThat(record.record(new IssuedToken(
                            record.serials().next(),
                            Instant.now(),
                            new IssuedToken.Imprint("2.16.840.1.101.3.4.2.1", new byte[32]),
                            "2.999.1",
                            "1a",
                            new byte[32])))
                    .isTrue();
        }
        new TransactionTemplate(transactions)
                .executeWithoutResult(
                        status -> new AuditLog(stage.jdbc, Clock.systemUTC()).append(anchor(record.head())));
    }

    @Test
    void an_intact_record_ends_with_0_and_the_looking_is_in_the_audit_log() {
        assertThat(stage.run("tsa", "verify")).isZero();

        assertThat(stage.said()).contains("INTACT", "ครบถ้วน", "3 tokens", "1 entries of the audit log");
        assertThat(stage.jdbc.sql("""
                        select actor || ' ' || subject || ' ' || (details::jsonb ->> 'intact') || ' ' || (details::jsonb ->> 'tokens')
                          from audit.event where type = 'timestamp.verified'
                        """).query(String.class).list()).containsExactly("operator:test-1 record true 3");
    }

    @Test
    void a_changed_record_ends_with_1_and_a_line_a_finding_in_both_languages() {
        past("update tsa.granted_timestamp set policy = '2.999.2' where position = 2");

        assertThat(stage.run("tsa", "verify")).isEqualTo(1);
        assertThat(stage.said())
                .contains("BROKEN EDITED", "series 1, ", "position 2", "ถูกแก้ไข", "was changed")
                .contains("1 findings");
        assertThat(stage.jdbc
                        .sql("select details::jsonb ->> 'intact' from audit.event where type = 'timestamp.verified'")
                        .query(String.class)
                        .list())
                .containsExactly("false");
    }

    @Test
    void a_record_that_was_cut_is_broken_where_the_audit_log_says_that_it_went_on() {
        past("delete from tsa.granted_timestamp where position = 3");

        assertThat(stage.run("tsa", "verify")).isEqualTo(1);
        assertThat(stage.said()).contains("BROKEN TRUNCATED", "position 3", "ท้ายชุดถูกตัดออก");
    }

    @Test
    void what_nobody_foresaw_ends_with_2_and_a_number() {
        past("alter table tsa.granted_timestamp rename to mislaid");

        assertThat(stage.run("tsa", "verify")).isEqualTo(2);
        assertThat(stage.said())
                .contains("Could not look", "\tat ")
                .containsPattern("Incident [0-9a-f-]{36}: .*granted_timestamp");
    }

    @Test
    void what_cannot_be_looked_at_ends_with_2() {
        var out = new ByteArrayOutputStream();
        var print = new PrintStream(out, true, StandardCharsets.UTF_8);
        assertThat(Commands.run(List.of("tsa", "verify"), print))
                .as("nobody named")
                .contains(2);
        assertThat(Commands.run(List.of("tsa", "help"), print)).contains(0);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("tsa verify --operator ID", "ตรวจบันทึกตราเวลา");

        stage.database.setDatabaseName("nowhere");
        assertThat(stage.run("tsa", "verify")).isEqualTo(2);
        assertThat(stage.said()).contains("ตรวจสอบไม่ได้", "Could not look").doesNotContain("Incident");
    }

    private void past(String change) {
        stage.jdbc.sql("set session_replication_role = replica; " + change).update();
    }

    private static AuditEvent anchor(ChainHead head) {
        return new AuditEvent(
                VerifyGrantedTimestamps.ANCHOR,
                "timestamp",
                "series-" + head.series(),
                Map.of(
                        VerifyGrantedTimestamps.SERIES, Integer.toString(head.series()),
                        VerifyGrantedTimestamps.POSITION, Long.toString(head.position()),
                        VerifyGrantedTimestamps.LINK, head.link()));
    }
}
