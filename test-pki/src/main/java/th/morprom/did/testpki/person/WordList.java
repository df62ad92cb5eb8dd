package th.morprom.did.testpki.person;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The lists beside this class: comma-separated, a header, no quoting. */
final class WordList {
    private WordList() {}

    /** The rows below the header. */
    static List<String[]> read(String file) {
        try (InputStream in = Objects.requireNonNull(WordList.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
