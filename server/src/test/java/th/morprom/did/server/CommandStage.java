package th.morprom.did.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.hsm.KeyAlgorithm;
import th.morprom.did.hsm.Token;
import th.morprom.did.hsm.TokenSettings;
import th.morprom.did.testpki.database.TestDatabase;
import th.morprom.did.testpki.token.SoftHsm;
import th.morprom.did.testpki.token.SoftHsm.SoftToken;

/** A database with some schemas and a token with the log's key, and an operator who gives commands on them. */
final class CommandStage {
    final PGSimpleDataSource database;
    final JdbcClient jdbc;

    private final SoftToken soft = SoftHsm.newToken();
    private final Path pin;
    private ByteArrayOutputStream out = new ByteArrayOutputStream();

    CommandStage(Path folder, String... schemas) throws IOException {
        database = (PGSimpleDataSource) TestDatabase.with(schemas);
        jdbc = JdbcClient.create(database);
        pin = Files.writeString(folder.resolve("online.pin"), soft.pin());
        try (var token = token()) {
            token.generate(KeysConfiguration.AUDIT_KEY, KeyAlgorithm.EC_P256);
        }
    }

    /** To be closed. */
    Token token() {
        return Token.open(new TokenSettings(soft.module(), soft.label(), soft.pin(), 1, Duration.ofSeconds(5)));
    }

    /** A command that the operator {@code test-1} has confirmed. */
    int run(String... words) {
        out = new ByteArrayOutputStream();
        var all = new ArrayList<>(List.of(words));
        all.addAll(List.of(
                "--operator",
                "test-1",
                "--confirmed",
                "yes",
                "--spring.datasource.url=" + database.getURL(),
                "--spring.datasource.username=postgres",
                "--morprom.token.module=" + soft.module(),
                "--morprom.token.online.label=" + soft.label(),
                "--morprom.token.online.pin-file=" + pin));
        return Commands.run(all, new PrintStream(out, true, StandardCharsets.UTF_8))
                .orElseThrow();
    }

    /** What the last command said. */
    String said() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
