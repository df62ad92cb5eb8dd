package th.morprom.did.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.testpki.database.TestDatabase;
import th.morprom.did.testpki.token.SoftHsm;
import th.morprom.did.testpki.token.SoftHsm.SoftToken;

/** A place for ceremonies: an empty database, a daily token, a blank one for the root, and custodians with passphrases. */
final class CeremonyStage {
    final SoftToken online = SoftHsm.newToken();
    final String rootLabel = "root-" + UUID.randomUUID().toString().substring(0, 13);
    final PGSimpleDataSource database = (PGSimpleDataSource) TestDatabase.empty();
    final JdbcClient jdbc = JdbcClient.create(database);

    private final Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    CeremonyStage(Path folder) {
        this.folder = folder;
        for (var custodian : List.of("a", "b", "c", "d")) {
            write("passphrase-" + custodian, "the passphrase of " + custodian + "\n");
        }
    }

    /** A script of these custodians, whose shares are in the folder of this set. */
    Path script(String set, int threshold, String... custodians) {
        var text = new StringBuilder("ceremony:\n  title: Root of the test\n  token-label: " + rootLabel
                + "\n  threshold: " + threshold + "\n  witnesses: [อรุณี ศรีสุข]\n  custodians:\n");
        for (var custodian : custodians) {
            text.append("    - name: Custodian " + custodian + "\n      share: "
                    + folder.resolve(set).resolve(custodian + ".share") + "\n      passphrase-file: "
                    + folder.resolve("passphrase-" + custodian) + "\n");
        }
        return write("script-" + UUID.randomUUID() + ".yaml", text.toString());
    }

    int run(String what, Path script, String out, String... more) {
        return run(print(), what, script, out, more);
    }

    int run(PrintStream terminal, String what, Path script, String out, String... more) {
        var words =
                new ArrayList<>(List.of("ceremony", what, "--operator", "operator-1", "--script", script.toString()));
        if (!what.equals("dry-run")) {
            words.addAll(List.of("--out", folder.resolve(out).toString()));
        }
        words.addAll(List.of(more));
        properties().forEach((name, value) -> words.add("--" + name + "=" + value));
        return Commands.run(words, terminal).orElseThrow();
    }

    /** Where this stage is, for the server. */
    Map<String, String> properties() {
        return Map.of(
                "spring.datasource.url", String.valueOf(database.getURL()),
                "spring.datasource.username", "postgres",
                "morprom.token.module", online.module().toString(),
                "morprom.token.online.label", online.label(),
                "morprom.token.online.pin-file",
                        write("online.pin", online.pin()).toString());
    }

    /** What the terminal showed since the last time. */
    String said() {
        var said = out.toString(StandardCharsets.UTF_8);
        out.reset();
        return said;
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    Path write(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    PrintStream print() {
        return new PrintStream(out, true, StandardCharsets.UTF_8);
    }

    /** A terminal that dies at this line, and the process with it, as it were. */
    PrintStream dyingAt(int line) {
        var lines = new AtomicInteger();
        return dyingAt(text -> lines.incrementAndGet() >= line);
    }

    /** The same at the first line that says this. */
    PrintStream dyingAt(Predicate<String> last) {
        return new PrintStream(out, true, StandardCharsets.UTF_8) {
            @Override
            public void println(String text) {
                if (last.test(text)) {
                    throw new Killed();
                }
                super.println(text);
            }
        };
    }

    /** No RuntimeException: nothing catches it. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }
}
