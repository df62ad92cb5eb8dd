package th.morprom.did.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import th.morprom.did.ca.status.StatusConfiguration;

/** The key that wraps the doctors' keys, from one generation to the next, as an operator sees it. */
class WrappingKeyCommandTest {
    private static final String LABEL = "doctors-keys";

    @TempDir
    private Path folder;

    private CommandStage stage;

    @BeforeEach
    void ready() throws IOException {
        stage = new CommandStage(folder, "audit", "signing");
        try (var token = stage.token()) {
            token.wrappingKeys(LABEL).findOrMake(1);
        }
    }

    @Test
    void rotates_then_destroys_what_is_empty_and_nothing_else() {
        var code = stage.run("ca", "wrapping-keys");
        assertThat(code).as(stage.said()).isZero();
        assertThat(stage.said()).contains("generation 1: newest, keys 0");
        assertThat(stage.run("ca", "destroy-wrapping-key", "--generation", "1")).isEqualTo(1);
        assertThat(stage.said()).contains("NEWEST");

        assertThat(stage.run("ca", "rotate-wrapping-key")).isZero();
        assertThat(stage.said()).contains("Begun: generation 2");
        assertThat(stage.run("ca", "destroy-wrapping-key", "--generation", "1")).isEqualTo(1);
        assertThat(stage.said()).contains("JUST_EMPTIED");
        stage.jdbc
                .sql("update signing.wrapping_key set emptied_at = now() - interval '1 hour' where generation = 1")
                .update();
        assertThat(stage.run("ca", "destroy-wrapping-key", "--generation", "1")).isZero();
        assertThat(stage.run("ca", "destroy-wrapping-key", "--generation", "7")).isEqualTo(1);

        assertThat(stage.run("ca", "wrapping-keys")).isZero();
        assertThat(stage.said()).contains("generation 1: destroyed", "generation 2: newest");
        assertThat(stage.jdbc
                        .sql("select type from audit.event where actor = 'operator:test-1' order by sequence")
                        .query(String.class)
                        .list())
                .containsSubsequence(
                        "wrapping-key.begun", "wrapping-key.destruction-ordered", "wrapping-key.destroyed");
    }

    /** Whoever looks at a CA that was never founded founds nothing in passing. */
    @Test
    void what_a_command_does_not_ask_for_is_not_made() {
        var unmigrated = stage.run("ca", "officers");
        assertThat(unmigrated).as(stage.said()).isEqualTo(1);
        assertThat(stage.said()).contains("OTHER_RELEASE");
        Flyway.configure()
                .dataSource(stage.database)
                .schemas("ca")
                .locations("classpath:db/migration/ca")
                .load()
                .migrate();

        var code = stage.run("ca", "officers");

        assertThat(code).as(stage.said()).isZero();
        assertThat(stage.said()).contains("There is no central officer yet");
        try (var token = stage.token()) {
            assertThat(token.find(StatusConfiguration.FEED_KEY)).isEmpty();
        }
    }
}
