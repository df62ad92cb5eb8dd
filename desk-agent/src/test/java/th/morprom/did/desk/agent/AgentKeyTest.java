package th.morprom.did.desk.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentKeyTest {
    @TempDir
    private Path home;

    @Test
    void a_key_is_made_once_and_is_its_owners_alone() throws Exception {
        var file = home.resolve("agent").resolve("key.json");

        var made = AgentKey.in(file);

        assertThat(AgentKey.in(file).pairingCode())
                .isEqualTo(made.pairingCode())
                .matches("\\d{4}( \\d{4}){5}");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void processes_that_start_at_once_have_one_key_and_nobody_sees_half_of_it() throws Exception {
        var file = home.resolve("key.json");
        var threads = Executors.newFixedThreadPool(8);
        try {
            var start = new CyclicBarrier(8);
            var codes = threads.invokeAll(Collections.nCopies(8, () -> {
                start.await();
                return AgentKey.in(file).pairingCode();
            }));
            for (var code : codes) {
                assertThat(code.get()).isEqualTo(AgentKey.in(file).pairingCode());
            }
        } finally {
            threads.shutdownNow();
        }
        try (var files = Files.list(home)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void a_key_that_others_can_read_is_not_used() throws Exception {
        var file = home.resolve("key.json");
        AgentKey.in(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(() -> AgentKey.in(file))
                .isInstanceOf(AgentRefused.class)
                .hasMessageContaining("chmod 600");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"kty\":\"oct\",\"k\":\"AAAA\"}"})
    void what_is_no_key_is_not_used(String content) throws Exception {
        var file = home.resolve("key.json");
        Files.writeString(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

        assertThatThrownBy(() -> AgentKey.in(file)).isInstanceOf(AgentRefused.class);
    }

    @Test
    void the_command_line_says_whom_it_answers() {
        var settings = AgentSettings.of(
                List.of("--origin", "https://id.example.go.th", "--origin", "http://localhost:8080", "--port", "9000"));

        assertThat(settings.origins()).containsExactlyInAnyOrder("https://id.example.go.th", "http://localhost:8080");
        assertThat(settings.port()).isEqualTo(9000);
        assertThat(AgentSettings.of(List.of()).port()).isEqualTo(AgentSettings.PORT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--origin http://id.example.go.th",
                "--origin https://id.example.go.th/",
                "--origin *",
                "--origin null",
                "--origin",
                "--port many",
                "--port 70000",
                "--wide-open yes"
            })
    void a_command_line_that_says_it_wrongly_starts_nothing(String options) {
        assertThatThrownBy(() -> AgentSettings.of(List.of(options.split(" ")))).isInstanceOf(AgentRefused.class);
    }
}
