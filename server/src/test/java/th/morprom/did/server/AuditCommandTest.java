package th.morprom.did.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditEvent;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.hsm.KeyAlgorithm;
import th.morprom.did.hsm.Token;
import th.morprom.did.hsm.TokenSettings;
import th.morprom.did.testpki.database.TestDatabase;
import th.morprom.did.testpki.token.SoftHsm;
import th.morprom.did.testpki.token.SoftHsm.SoftToken;

/** The commands as an operator calls them, on a log of three events and a token with its key. */
class AuditCommandTest {
    private static final SoftToken TOKEN = SoftHsm.newToken();

    @TempDir
    private Path folder;

    private final PGSimpleDataSource database = (PGSimpleDataSource) TestDatabase.with("audit");
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @BeforeEach
    void write() {
        try (var token =
                Token.open(new TokenSettings(TOKEN.module(), TOKEN.label(), TOKEN.pin(), 1, Duration.ofSeconds(5)))) {
            if (token.find(KeysConfiguration.AUDIT_KEY).isEmpty()) {
                token.generate(KeysConfiguration.AUDIT_KEY, KeyAlgorithm.EC_P256);
            }
        }
        var log = new AuditLog(jdbc, Clock.systemUTC());
        new TransactionTemplate(new JdbcTransactionManager(database)).executeWithoutResult(status -> {
            for (var i = 0; i < 3; i++) {
                log.append(new AuditEvent("certificate.issued", "ca", "serial-" + i, Map.of()));
            }
        });
    }

    @Test
    void a_whole_log_ends_with_0_and_the_reading_is_in_it() throws IOException {
        assertThat(run("audit", "verify", "--operator", "auditor-1")).isZero();
        assertThat(said()).contains("WHOLE").contains("ครบถ้วน").contains("3 events");
        assertThat(jdbc.sql("select actor from audit.event where type = 'audit.verified'")
                        .query(String.class)
                        .list())
                .containsExactly("auditor-1");
    }

    @Test
    void a_broken_log_ends_with_1_and_a_line_a_finding() throws IOException {
        jdbc.sql("set session_replication_role = replica; update audit.event set actor = 'x' where sequence = 2")
                .update();

        assertThat(run("audit", "verify", "--operator", "auditor-1")).isEqualTo(1);
        assertThat(said()).contains("BROKEN EDITED").contains("event 2").contains("ถูกแก้ไข");
    }

    @Test
    void an_export_verifies_without_a_database() throws IOException {
        var export = folder.resolve("export").toString();

        assertThat(run("audit", "export", "--operator", "auditor-1", "--out", export))
                .isZero();
        var key = Path.of(export, "public-key.pem").toString();
        assertThat(Commands.run(List.of("audit", "verify", "--export", export, "--key", key), print()))
                .contains(0);
        var statements = Path.of(export, "statements.jsonl");
        var kept = Files.readAllBytes(statements);
        Files.write(statements, new byte[0]);
        assertThat(Commands.run(List.of("audit", "verify", "--export", export, "--key", key), print()))
                .as("nothing signed")
                .contains(2);
        assertThat(said()).contains("UNKNOWN");
        Files.write(statements, kept);
        Files.writeString(Path.of(export, "segment-000001.jsonl"), "{}\n");
        assertThat(Commands.run(List.of("audit", "verify", "--export", export, "--key", key), print()))
                .contains(1);
    }

    @Test
    void a_log_whose_key_an_operator_changed_is_whole() throws IOException {
        assertThat(run("audit", "change-key", "--operator", "auditor-1"))
                .as(said())
                .isZero();
        assertThat(run("audit", "change-key", "--operator", "auditor-1"))
                .as(said())
                .isZero();

        assertThat(said()).contains("เปลี่ยนกุญแจ", "the last statement of the old one is 2");
        assertThat(run("audit", "verify", "--operator", "auditor-1")).as(said()).isZero();
        assertThat(jdbc.sql("select actor from audit.event where type = 'audit.key-changed'")
                        .query(String.class)
                        .list())
                .containsExactly("auditor-1", "auditor-1");
        assertThat(run("audit", "change-key")).as("nobody named").isEqualTo(2);
    }

    @Test
    void refuses_to_drop_what_is_not_sealed() throws IOException {
        var export = folder.resolve("export").toString();
        run("audit", "export", "--operator", "auditor-1", "--out", export);

        assertThat(run("audit", "drop", "--operator", "auditor-1", "--export", export, "--segment", "1"))
                .isEqualTo(2);
        assertThat(said()).contains("EXPORT_INCOMPLETE");
    }

    @Test
    void what_cannot_be_looked_at_ends_with_2() throws IOException {
        assertThat(run("audit", "verify", "--operator", "a", "--checkpoints", "/no/such/file"))
                .isEqualTo(2);
        assertThat(run("audit", "verify", "--operator", "a", "--checkpoints", folder.toString()))
                .as("a folder")
                .isEqualTo(2);
        var nothing = Files.createFile(folder.resolve("nothing")).toString();
        assertThat(run("audit", "verify", "--operator", "a", "--checkpoints", nothing))
                .as("an empty file")
                .isEqualTo(2);
        assertThat(run("audit", "verify")).as("nobody named").isEqualTo(2);
        assertThat(run("audit", "nothing")).isEqualTo(2);
        assertThat(run("nothing")).isEqualTo(2);
        database.setDatabaseName("nowhere");
        assertThat(run("audit", "verify", "--operator", "a")).isEqualTo(2);
    }

    @Test
    void a_server_has_no_command_word() {
        assertThat(Commands.run(List.of(), print())).isEmpty();
        assertThat(Commands.run(List.of("--server.port=0"), print())).isEmpty();
    }

    private int run(String... words) throws IOException {
        var pin = Files.writeString(folder.resolve("pin"), TOKEN.pin());
        var all = new ArrayList<>(List.of(words));
        if (words[0].equals("audit")) {
            all.add("--spring.datasource.url=" + database.getURL());
            all.add("--spring.datasource.username=postgres");
            all.add("--morprom.token.module=" + TOKEN.module());
            all.add("--morprom.token.online.label=" + TOKEN.label());
            all.add("--morprom.token.online.pin-file=" + pin);
        }
        return Commands.run(all, print()).orElseThrow();
    }

    private PrintStream print() {
        return new PrintStream(out, true, StandardCharsets.UTF_8);
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
