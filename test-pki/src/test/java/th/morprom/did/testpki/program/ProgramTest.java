package th.morprom.did.testpki.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramTest {
    @Test
    void says_what_it_said_on_both_streams_and_how_it_ended(@TempDir Path folder) {
        var ended = Program.run(folder, "sh", "-c", "cat; echo ใบรับรอง >&2; touch made; ls; exit 3");

        assertThat(ended).isEqualTo(new Program("ใบรับรอง\nmade\n", 3));
    }

    @Test
    void ends_what_does_not_end_and_whatever_that_started() {
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        Program.run(Duration.ofSeconds(2), Path.of(""), "sh", "-c", "echo wait; sleep 600; echo over"))
                .withMessage("sh does not end: wait\n");
    }

    @Test
    void a_program_that_is_not_there_is_an_error() {
        assertThatThrownBy(() -> Program.run("no-such-program")).isInstanceOf(UncheckedIOException.class);
    }
}
