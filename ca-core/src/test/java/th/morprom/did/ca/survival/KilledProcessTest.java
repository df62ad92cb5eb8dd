package th.morprom.did.ca.survival;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import th.morprom.did.audit.VerifyAuditLog;
import th.morprom.did.ca.fixture.TestCa;
import th.morprom.did.ca.hierarchy.Hierarchy;
import th.morprom.did.ca.profile.SigningAuthority;
import th.morprom.did.testpki.database.TestDatabase;
import th.morprom.did.testpki.token.SoftHsm;
import th.morprom.did.testpki.token.SoftHsm.SoftToken;

/**
 * {@code kill -9} of the CA before and after its commits, after its signatures, and anywhere under load; each life of it
 * goes on where the last one ended. With {@code -Dmorprom.campaign=true} every moment, and hundreds of kills under load.
 */
class KilledProcessTest {
    private static final boolean CAMPAIGN = Boolean.getBoolean("morprom.campaign");
    /** Issuance commits twice and a change of status once; see {@link CrashingCa}. */
    private static final List<String> MOMENTS = CAMPAIGN
            ? Stream.concat(
                            Stream.of("signed:1", "signed:2"),
                            IntStream.rangeClosed(1, 7)
                                    .boxed()
                                    .flatMap(commit -> Stream.of("before:" + commit, "after:" + commit)))
                    .toList()
            : List.of("before:1", "after:1", "signed:1", "before:2", "after:2", "before:7", "after:7");

    private static final int KILLS_UNDER_LOAD = CAMPAIGN ? Integer.getInteger("morprom.campaign.kills", 300) : 2;
    private static final int THREADS = 8;
    private static final int LONGEST_LIFE_MILLIS = 1_500;

    private final PGSimpleDataSource database = (PGSimpleDataSource) TestDatabase.with("audit", "ca");
    private final SoftToken root = SoftHsm.newToken();
    private final SoftToken online = SoftHsm.newToken();
    private final Random random = new Random(42);

    /** Request ids and keys that got no answer yet. */
    private final Map<String, String> unfinished = new HashMap<>();

    private final Map<String, String> issued = new HashMap<>();
    private final Set<String> refused = new HashSet<>();
    private final Set<String> signed = new HashSet<>();
    private final Map<String, Integer> lastStatus = new HashMap<>();

    @TempDir
    private Path folder;

    @Test
    @Timeout(value = 2, unit = TimeUnit.HOURS)
    void keeps_every_promise_whenever_it_is_killed() throws Exception {
        try (var begun = TestCa.on(database, root, online)) {
            assertThat(begun.get(Hierarchy.class).current(SigningAuthority.SIGNING))
                    .isNotNull();
        }
        for (var moment : MOMENTS) {
            live(moment);
        }
        for (var kill = 0; kill < KILLS_UNDER_LOAD; kill++) {
            live("never");
        }

        try (var ca = TestCa.on(database, root, online)) {
            everyPromiseIsKept(ca);
        }
    }

    private void everyPromiseIsKept(TestCa ca) {
        var outcomes = new HashMap<String, byte[]>();
        ca.jdbc().sql("select serial, certificate from ca.certificate_outcome").query(row -> {
            outcomes.put(row.getString("serial"), row.getBytes("certificate"));
        });
        assertThat(issued).hasSizeGreaterThan(MOMENTS.size());
        assertThat(outcomes.keySet()).as("released and durable").containsAll(issued.values());
        assertThat(new HashSet<>(issued.values())).as("no serial twice").hasSameSizeAs(issued.keySet());
        assertThat(intended(ca)).as("what was signed was intended").containsAll(signed);
        assertThat(outcomes.values())
                .allSatisfy(bytes -> assertThat(Signed.bytesOf(bytes))
                        .satisfiesAnyOf(
                                own -> assertThat(own).isIn(signed),
                                own -> assertThat(own).as("the CA's own").isIn(intendedByTheCaItself(ca))));
        assertThat(issued.keySet())
                .as("an outcome once unknown never becomes a certificate")
                .doesNotContainAnyElementsOf(refused);
        lastStatus.forEach(
                (serial, status) -> assertThat(statuses(ca, serial)).as(serial).contains(status));
        assertThat(ca.get(VerifyAuditLog.class).verify().intact()).isTrue();
        assertThat(ca.audited("certificate.issued")).isEqualTo(outcomes.size());
    }

    private static List<Integer> statuses(TestCa ca, String serial) {
        return ca.jdbc()
                .sql("select status from ca.status_change where serial = ?")
                .param(serial)
                .query(Integer.class)
                .list();
    }

    private static Set<String> intended(TestCa ca) {
        return Set.copyOf(ca.jdbc()
                .sql("select encode(sha256(tbs), 'hex') from ca.certificate")
                .query(String.class)
                .list());
    }

    private static Set<String> intendedByTheCaItself(TestCa ca) {
        return Set.copyOf(ca.jdbc()
                .sql("select encode(sha256(tbs), 'hex') from ca.certificate where holder not like 'person:%'")
                .query(String.class)
                .list());
    }

    /** One life of the process, to its violent end. */
    private void live(String death) throws Exception {
        var process = start(death);
        var isToBeKilled = death.equals("never");
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                hear(line);
                if (isToBeKilled && line.startsWith("issued ")) {
                    isToBeKilled = false;
                    killLater(process);
                }
            }
        } finally {
            process.destroyForcibly();
        }
        var end = process.waitFor();
        assertThat(end)
                .as(() -> death + ": killed, and not ended\n" + lastErrors())
                .isEqualTo(128 + 9);
    }

    private String lastErrors() {
        try (var lines = Files.lines(folder.resolve("errors"))) {
            return lines.filter(line -> !line.startsWith("\tat ")).collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void killLater(Process process) {
        var delay = random.nextInt(LONGEST_LIFE_MILLIS);
        new Thread(() -> {
                    try {
                        Thread.sleep(delay);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    process.toHandle().destroyForcibly(); // Process' own would close the stream we hear it by
                })
                .start();
    }

    private void hear(String line) {
        var words = line.split(" ");
        switch (words[0]) {
            case "asking" -> unfinished.put(words[1], words[2]);
            case "signing" -> signed.add(words[1]);
            case "issued" -> {
                unfinished.remove(words[1]);
                issued.merge(words[1], words[2], (earlier, later) -> {
                    assertThat(later).as("the same certificate again").isEqualTo(earlier);
                    return later;
                });
            }
            case "refused" -> {
                assertThat(words[2]).isEqualTo("OUTCOME_UNKNOWN");
                unfinished.remove(words[1]);
                refused.add(words[1]);
            }
            case "unknown" -> refused.add(words[1]);
            case "suspended" -> lastStatus.put(words[1], 1);
            case "released" -> lastStatus.put(words[1], 0);
            case "revoked" -> lastStatus.put(words[1], 2);
            default -> assertThat(line).isEqualTo("ready");
        }
    }

    private Process start(String death) throws IOException {
        var told = new Properties();
        told.put("death", death);
        told.put("threads", Integer.toString(THREADS));
        told.put("database", Objects.requireNonNull(database.getURL()));
        told.put("module", online.module().toString());
        told.put("root.label", root.label());
        told.put("root.pin", root.pin());
        told.put("online.label", online.label());
        told.put("online.pin", online.pin());
        var repeats = Files.write(
                folder.resolve("unfinished"),
                unfinished.entrySet().stream()
                        .map(request -> request.getKey() + " " + request.getValue())
                        .toList());
        told.put("unfinished", repeats.toString());
        var text = new StringWriter();
        told.store(text, null);
        var file = Files.writeString(folder.resolve("told"), text.toString());
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx256m",
                        "-Dlogback.configurationFile=" + System.getProperty("logback.configurationFile"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashingCa.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("errors").toFile()))
                .start();
    }
}
