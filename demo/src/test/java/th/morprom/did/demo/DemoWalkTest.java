package th.morprom.did.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./run demo} leaves behind, judged by tools that we did not write. */
@ExtendWith(WholeSystem.Extension.class)
class DemoWalkTest {
    private static final Pattern FENCED = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);

    private final WholeSystem system;

    @TempDir
    private Path folder;

    DemoWalkTest(WholeSystem system) {
        this.system = system;
    }

    @Test
    void twice_on_the_same_data_every_command_of_the_explanation_agrees() throws IOException, InterruptedException {
        for (var time = 1; time <= 2; time++) {
            walk();
            var said = follow(commands(Files.readString(folder.resolve("README.md"))));

            assertThat(said)
                    .contains("doctor.pem: OK")
                    .contains("Response verify OK")
                    .contains("doctor.pem: good")
                    .contains("Verification: OK")
                    .contains("No syntax or stream encoding errors found")
                    .contains("Signature Validation: Signature is Valid.")
                    .contains("Certificate Validation: Certificate is Trusted.")
                    .contains("Signature Validation: Digest Mismatch.")
                    .contains("Cessation Of Operation");
        }
    }

    private void walk() {
        var silent = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        new Walk(system.running(), new Stopwatch(silent, Instant.now()), silent).walk(folder);
    }

    /** The shell commands of a page in Markdown, in order. */
    private static String commands(String markdown) {
        return FENCED.matcher(markdown).results().map(block -> block.group(1)).collect(Collectors.joining());
    }

    private String follow(String commands) throws IOException, InterruptedException {
        var script = Files.writeString(folder.resolve("follow.sh"), "rm -rf nss\n" + commands);
        var output = folder.resolve("said.txt");
        var shell = new ProcessBuilder("bash", "-e", script.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(shell.waitFor(2, TimeUnit.MINUTES)).isTrue();
        var said = Files.readString(output);
        assertThat(shell.exitValue()).as(said).isZero();
        return said;
    }
}
