package th.morprom.did.signing.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import th.morprom.did.testpki.program.Program;

/** Runs a PDF tool that we did not write. */
public final class Tool {
    private Tool() {}

    /** Standard output of a tool that reads the document from a file; {@code @} stands for its path. */
    public static String read(byte[] pdf, String... command) {
        try {
            Path file = Files.createTempFile("certificate", ".pdf");
            try {
                Files.write(file, pdf);
                List<String> line = new ArrayList<>(List.of(command));
                line.replaceAll(word -> word.equals("@") ? file.toString() : word);
                return run(line);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String run(List<String> line) {
        var ended = Program.run(line.toArray(String[]::new));
        assertThat(ended.status()).as("%s: %s", line, ended.said()).isZero();
        return ended.said();
    }
}
