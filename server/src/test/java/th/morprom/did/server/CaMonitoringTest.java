package th.morprom.did.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import th.morprom.did.ca.evidence.CentralOfficers;
import th.morprom.did.ca.evidence.ImportOrganisationList;
import th.morprom.did.ca.evidence.OfficerFile;
import th.morprom.did.ca.evidence.RemoveCentralOfficer;
import th.morprom.did.ca.health.WatchAuthorities;
import th.morprom.did.ca.hierarchy.Hierarchy;
import th.morprom.did.ca.integrity.KeepCertificateRegister;
import th.morprom.did.ca.profile.SigningAuthority;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.passkey.Passkey;
import th.morprom.did.statusfeed.TimeWitness;
import th.morprom.did.statusfeed.WitnessedClock;
import th.morprom.did.testpki.approval.OrganisationList;
import th.morprom.did.testpki.approval.Registrar;
import th.morprom.did.testpki.database.TestDatabase;
import th.morprom.did.testpki.token.SoftHsm;
import th.morprom.did.testpki.token.SoftHsm.SoftToken;

/** What operators see of a CA that runs, and of its register. */
class CaMonitoringTest {
    private static final PGSimpleDataSource DATABASE = (PGSimpleDataSource) TestDatabase.empty();
    private static final SoftToken ONLINE = SoftHsm.newToken();
    private static final SoftToken ROOT = SoftHsm.newToken();
    private static final ConfigurableApplicationContext SERVER = new SpringApplicationBuilder(MorPromServer.class)
            .run(words(
                    "--server.port=0",
                    "--morprom.roles=ca",
                    "--morprom.token.root.label=" + ROOT.label(),
                    "--morprom.token.root.pin-file=" + pinFile(ROOT)));

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @AfterAll
    static void close() {
        SERVER.close();
    }

    @Test
    void who_stops_within_a_request_is_let_go_when_the_document_says() throws IOException {
        var patience = SERVER.getEnvironment().getRequiredProperty("server.tomcat.connection-timeout", Duration.class);

        assertThat(Files.readString(Path.of("../docs/timestamp.md")))
                .contains("`server.tomcat.connection-timeout` (%s s, ".formatted(patience.toSeconds()));
    }

    @Test
    void health_has_a_line_for_each_ca() {
        SERVER.getBean(WatchAuthorities.class).look();

        var health = Objects.requireNonNull(
                SERVER.getBean("caHealthIndicator", HealthIndicator.class).health());

        assertThat(health.getStatus()).isEqualTo(Status.UP);
        assertThat(health.getDetails()).containsKeys("root-1", "signing-1", "authentication-1", "infrastructure-1");
        assertThat(String.valueOf(health.getDetails().get("signing-1")))
                .startsWith("key usable, lists until ")
                .contains("OCSP signer until ");
    }

    @Test
    void health_shows_a_clock_that_the_database_contradicts() {
        assertThat(clockHealth(SERVER.getBean(WitnessedClock.class)).getStatus())
                .isEqualTo(Status.UP);
        var fast = new WitnessedClock(
                Clock.offset(Clock.systemUTC(), Duration.ofDays(1461)), TimeWitness.of(JdbcClient.create(DATABASE)));
        fast.look();

        assertThat(clockHealth(fast).getStatus()).isEqualTo(Status.DOWN);
        assertThat(String.valueOf(clockHealth(fast).getDetails().get("aheadOfDatabase")))
                .startsWith("PT3506");
    }

    private static Health clockHealth(WitnessedClock clock) {
        return Objects.requireNonNull(
                new CaMonitoring().clockHealthIndicator(clock).health());
    }

    @Test
    void without_a_port_for_monitoring_there_is_up_or_down_and_no_more() throws Exception {
        var port = SERVER.getEnvironment().getRequiredProperty("local.server.port");
        for (var path : List.of("health", "actuator/health")) {
            assertThat(get(port, path)).contains("\"status\":\"UP\"").doesNotContain("components", "signing-1");
        }
        for (var path : List.of("actuator/prometheus", "actuator/metrics", "actuator/health/ca", "health/ca")) {
            assertThat(get(port, path)).as(path).doesNotContain("UP", "morprom_", "names");
        }
    }

    private static String get(String port, String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/" + path));
        return HttpClient.newHttpClient()
                .send(request.build(), BodyHandlers.ofString())
                .body();
    }

    @Test
    void meters_show_keys_lists_and_ends() {
        SERVER.getBean(WatchAuthorities.class).look();
        SERVER.getBean(KeepCertificateRegister.class).keep();

        assertThat(gauge("morprom.ca.key.usable")).isEqualTo(1);
        assertThat(gauge("morprom.ca.crl.remaining")).isBetween(60.0, 3600.0);
        assertThat(gauge("morprom.ca.crl.age")).isGreaterThanOrEqualTo(0);
        assertThat(gauge("morprom.ca.certificate.remaining")).isGreaterThan(9 * 365 * 86_400.0);
        assertThat(gauge("morprom.ca.ocsp.signer.remaining")).isGreaterThan(360 * 86_400.0);
        var registry = SERVER.getBean(MeterRegistry.class);
        assertThat(registry.get("morprom.ca.tsa.unit.remaining").gauge().value())
                .isGreaterThan(86_400.0);
        assertThat(registry.get("morprom.ca.intents.open").gauge().value()).isZero();
        becomes(1, () -> registry.get("morprom.ca.register.whole").gauge().value());
        assertThat(registry.get("morprom.ca.register.age").gauge().value()).isGreaterThanOrEqualTo(0);
        assertThat(registry.get("morprom.ca.commits.items").functionCounter().count())
                .isPositive();
    }

    @Test
    void what_the_database_does_not_tell_is_down_and_not_known_and_takes_no_node_from_a_balancer() throws Exception {
        var jdbc = JdbcClient.create(DATABASE);
        var register = SERVER.getBean("registerHealthIndicator", HealthIndicator.class);
        var whole = SERVER.getBean(MeterRegistry.class).get("morprom.ca.register.whole");
        jdbc.sql("alter schema ca rename to away").update();
        try {
            assertThat(register.health()).extracting(it -> it.getStatus()).isEqualTo(Status.DOWN);
            becomes(Double.NaN, () -> whole.gauge().value());
            var port = SERVER.getEnvironment().getRequiredProperty("local.server.port");
            assertThat(get(port, "actuator/health")).contains("DOWN");
            assertThat(get(port, "health")).contains("UP");
        } finally {
            jdbc.sql("alter schema away rename to ca").update();
        }
        assertThat(register.health()).extracting(it -> it.getStatus()).isEqualTo(Status.UP);
        becomes(1, () -> whole.gauge().value());
    }

    @Test
    void the_list_of_organisations_is_watched_and_who_signed_it() {
        var one = recorded();
        var other = recorded();
        assertThat(list("in-force")).as("there was never one").isNaN();

        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        SERVER.getBean(ImportOrganisationList.class)
                .importList(
                        new OrganisationList(1, now)
                                .with("facility")
                                .signed(one)
                                .signed(other)
                                .json(),
                        "operator-1");
        becomes(1, () -> list("in-force"));
        assertThat(list("version")).isEqualTo(1);
        assertThat(list("age")).isBetween(0.0, 3600.0);
        assertThat(list("remaining")).as("of the root").isGreaterThan(9 * 365 * 86_400.0);

        SERVER.getBean(RemoveCentralOfficer.class).remove(other.id(), "left", "operator-1");
        becomes(0, () -> list("in-force"));
        var health = Objects.requireNonNull(SERVER.getBean("caOrganisationListHealthIndicator", HealthIndicator.class)
                .health());
        assertThat(health.getStatus()).isEqualTo(Status.UP);
        assertThat(health.getDetails())
                .containsEntry("standing", "BROKEN")
                .containsEntry("signer " + one.id(), "HELD")
                .containsEntry("signer " + other.id(), "REMOVED")
                .hasEntrySatisfying(
                        "problem",
                        problem -> assertThat(String.valueOf(problem))
                                .contains(other.id().toString()));
    }

    /** While an answer takes its time, a gauge shows what was known before; the test's own time limit catches a hang. */
    private static void becomes(double wanted, DoubleSupplier gauge) {
        while (Double.compare(gauge.getAsDouble(), wanted) != 0) {
            Thread.onSpinWait();
        }
    }

    private static double list(String name) {
        return SERVER.getBean(MeterRegistry.class)
                .get("morprom.ca.organisation-list." + name)
                .gauge()
                .value();
    }

    private static Registrar recorded() {
        var officer = Registrar.create();
        var passkey = officer.passkey();
        SERVER.getBean(CentralOfficers.class)
                .record(
                        List.of(OfficerFile.of(
                                officer.id(),
                                "officer",
                                new Passkey(Bytes.of(passkey.credentialId()), Bytes.of(passkey.publicKey()), 0))),
                        SERVER.getBean(Hierarchy.class)
                                .current(SigningAuthority.ROOT)
                                .signingKey(),
                        "operator-1");
        return officer;
    }

    @Test
    void the_command_tells_an_intact_register_from_a_forged_one_and_from_one_it_cannot_see() {
        assertThat(command("ca", "verify", "--operator", "auditor-1")).isZero();
        assertThat(said()).contains("INTACT").contains("ครบถ้วน");

        var jdbc = JdbcClient.create(DATABASE);
        jdbc.sql(
                        "set session_replication_role = replica; update ca.certificate set profile = 'x' where profile = 'root'")
                .update();
        assertThat(command("ca", "verify", "--operator", "auditor-1")).isEqualTo(1);
        assertThat(said()).contains("BROKEN NOT_AS_AUDITED");
        jdbc.sql(
                        "set session_replication_role = replica; update ca.certificate set profile = 'root' where profile = 'x'")
                .update();

        assertThat(jdbc.sql("select count(*) from audit.event where type = 'register.verified'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
        assertThat(command("ca", "verify")).as("nobody named").isEqualTo(2);
        assertThat(command("ca", "nothing")).isEqualTo(2);
        assertThat(command("ca", "verify", "--operator", "a", "--morprom.token.online.label=nowhere"))
                .as("a token that is not there tells nothing of the register")
                .isEqualTo(2);
        assertThat(Commands.run(
                        List.of(
                                "ca",
                                "verify",
                                "--operator",
                                "a",
                                "--spring.datasource.url=jdbc:postgresql://localhost:1/x"),
                        print()))
                .contains(2);
    }

    @Test
    void long_jobs_have_threads_of_their_own_and_the_others_still_have_theirs() {
        assertThat(SERVER.getBeansOfType(ThreadPoolTaskScheduler.class))
                .containsKeys(
                        "taskScheduler",
                        "auditThread",
                        "feedThread",
                        "registerThread",
                        "listThread",
                        "orderThread",
                        "watchThread",
                        "noticeThread",
                        "serviceKeyThread");
    }

    private static double gauge(String name) {
        return SERVER.getBean(MeterRegistry.class)
                .get(name)
                .tag("ca", "signing-1")
                .gauge()
                .value();
    }

    private int command(String... first) {
        return Commands.run(List.of(words(first)), print()).orElseThrow();
    }

    private PrintStream print() {
        return new PrintStream(out, true, StandardCharsets.UTF_8);
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String[] words(String... first) {
        var all = new ArrayList<>(List.of(first));
        all.add("--spring.datasource.url=" + DATABASE.getURL());
        all.add("--spring.datasource.username=postgres");
        all.add("--morprom.token.module=" + ONLINE.module());
        all.add("--morprom.token.online.label=" + ONLINE.label());
        all.add("--morprom.token.online.pin-file=" + pinFile(ONLINE));
        return all.toArray(String[]::new);
    }

    private static Path pinFile(SoftToken token) {
        try {
            var file = Files.createTempFile("ca", ".pin");
            file.toFile().deleteOnExit();
            return Files.writeString(file, token.pin());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
