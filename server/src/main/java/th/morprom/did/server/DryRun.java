package th.morprom.did.server;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.util.FileSystemUtils;
import th.morprom.did.hsm.PinSource;
import th.morprom.did.hsm.TokenOffice;
import th.morprom.did.hsm.custody.SharedSecret;
import th.morprom.did.server.CeremonyRefused.Reason;
import th.morprom.did.server.CeremonyScript.Custodian;

/**
 * The first ceremony as a rehearsal: on two SoftHSM tokens and a database that exist for its duration alone. Custodians type
 * their passphrases as they would; every line of the transcript says that it is a dry run.
 */
final class DryRun {
    private final List<String> properties;
    private final Passphrases passphrases;
    private final OfficersCompared compared;
    private final PrintStream out;
    private final SecureRandom random = new SecureRandom();
    private final String name = "dry-run-" + HexFormat.of().toHexDigits(random.nextInt());

    DryRun(List<String> properties, Passphrases passphrases, OfficersCompared compared, PrintStream out) {
        this.properties = properties;
        this.passphrases = passphrases;
        this.compared = compared;
        this.out = out;
    }

    /**
     * Rehearses.
     *
     * @throws CeremonyRefused with {@code REHEARSAL_ON_HARDWARE} if the library is not SoftHSM's
     * @throws IOException if the files of the rehearsal cannot be written or removed
     */
    void hold(CeremonyScript script, String operator) throws IOException {
        var environment = environment();
        var tokens = Binder.get(environment)
                .bind("morprom.token", TokenProperties.class)
                .get();
        var online = onlineOffice(tokens);
        var database = new ThrowAwayDatabase(
                environment.getRequiredProperty("spring.datasource.url"),
                Optional.ofNullable(environment.getProperty("spring.datasource.username")),
                Optional.ofNullable(environment.getProperty("spring.datasource.password")),
                name.replace('-', '_'));
        var folder = Files.createTempDirectory(name);
        try {
            try {
                database.create();
                var pinFile = initialise(online, folder);
                rehearse(script, operator, folder, overridden(database.url(), pinFile));
            } finally {
                removeTokens();
                FileSystemUtils.deleteRecursively(folder);
            }
        } finally {
            database.drop();
        }
        out.println("ซ้อมเสร็จ ไม่มีสิ่งใดหลงเหลือ · The dry run is over and nothing of it is left");
    }

    /** What the server itself would go by: its configuration files, environment and arguments. */
    private ConfigurableEnvironment environment() {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new SimpleCommandLinePropertySource(properties.toArray(String[]::new)));
        ConfigDataEnvironmentPostProcessor.applyTo(environment);
        return environment;
    }

    private void rehearse(CeremonyScript script, String operator, Path folder, List<String> overridden) {
        var custodians = new ArrayList<Custodian>();
        for (var custodian : script.custodians()) {
            var share = folder.resolve("share-" + custodians.size());
            custodians.add(new Custodian(custodian.name(), share, custodian.passphraseFile()));
        }
        var rehearsal = new CeremonyScript(
                script.title(),
                script.place(),
                name + "-root",
                script.threshold(),
                custodians,
                script.witnesses(),
                script.centralOfficers(),
                null);
        try (var room = CeremonyRoom.open(overridden, true, operator, out::println)) {
            new Ceremony(room, rehearsal, passphrases, new CeremonyFolder(folder.resolve("out")), compared).found();
        }
    }

    private TokenOffice onlineOffice(TokenProperties tokens) {
        var office = new TokenOffice(tokens.settings(name + "-online", PinSource.fixed("unused")));
        if (!office.isSoftware()) {
            throw new CeremonyRefused(Reason.REHEARSAL_ON_HARDWARE, String.valueOf(tokens.module()));
        }
        return office;
    }

    /** The daily token of the rehearsal, with PINs that nobody sees either. */
    private Path initialise(TokenOffice office, Path folder) throws IOException {
        try (var secret = SharedSecret.random(random)) {
            var userPin = secret.userPin();
            var soPin = secret.soPin();
            try {
                office.initialise(soPin);
                office.setUserPin(soPin, userPin);
                return Files.writeString(folder.resolve("online.pin"), new String(userPin));
            } finally {
                Arrays.fill(userPin, '\0');
                Arrays.fill(soPin, '\0');
            }
        }
    }

    private List<String> overridden(String url, Path pinFile) {
        var all = new ArrayList<>(properties);
        all.removeIf(property -> property.startsWith("--spring.datasource.url=")
                || property.startsWith("--morprom.token.online.label=")
                || property.startsWith("--morprom.token.online.pin-file="));
        all.add("--spring.datasource.url=" + url);
        all.add("--morprom.token.online.label=" + name + "-online");
        all.add("--morprom.token.online.pin-file=" + pinFile);
        return all;
    }

    /** PKCS#11 cannot remove a token; SoftHSM's own tool can. */
    private void removeTokens() throws IOException {
        for (var label : List.of(name + "-online", name + "-root")) {
            var process = new ProcessBuilder("softhsm2-util", "--delete-token", "--token", label)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                process.getOutputStream().close();
                if (!process.waitFor(30, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
