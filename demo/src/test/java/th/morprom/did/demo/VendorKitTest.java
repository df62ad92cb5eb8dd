package th.morprom.did.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.ECKey;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.demo.Conformance.Check;
import th.morprom.did.demo.Conformance.Standing;
import th.morprom.did.testpki.program.Program;

/** What makers of hospital systems are given: the examples do what they say, and the list tells what was shown. */
@ExtendWith(WholeSystem.Extension.class)
class VendorKitTest {
    private static final Path EXAMPLES = Path.of("../docs/examples").toAbsolutePath();

    private static final String EVENTS = "/api/v1/events";

    private final DemoSystem system;
    private final ECKey key = HisClient.newKey();

    VendorKitTest(WholeSystem whole) {
        this.system = whole.running();
    }

    private record Event(String body, String signature) {}

    @Test
    void the_curl_example_works_and_the_list_knows_it(@TempDir Path folder) throws IOException {
        works(folder, List.of("bash", EXAMPLES.resolve("his.sh").toString()));
    }

    @Test
    void the_node_example_works_and_the_list_knows_it(@TempDir Path folder) throws IOException {
        works(folder, List.of("node", EXAMPLES.resolve("his.mjs").toString()));
    }

    @Test
    void the_counter_example_calls_a_person_who_answers_with_his_passkey(@TempDir Path folder) throws Exception {
        var party = RelyingParty.live(system, "curl-counter.example.org", key, Optional.empty());
        var doctor = PractisingDoctor.next(system);
        var command = List.of(
                "env",
                "HINT=" + doctor.doctor().person().citizenNumber(),
                "WORDS=A104",
                "bash",
                EXAMPLES.resolve("ciba.sh").toString());
        var words = environment(folder, party.id(), command);
        var called = CompletableFuture.supplyAsync(() -> Program.run(folder, words));
        var person = new CalledPerson(system, doctor.passkey());

        person.approves(person.sees("A104"), "profile");

        var run = called.get();
        assertThat(run.status()).as(run.said()).isZero();
        assertThat(run.said()).contains(doctor.doctor().person().thai().given(), "the token is given back");
        assertThat(system.get(JdbcClient.class)
                        .sql("select count(*) from audit.event where type = 'openid.token-revoked' and actor = :id")
                        .param("id", party.id().toString())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    private void works(Path folder, List<String> command) throws IOException {
        var his = HisClient.requested(system, key, Optional.empty());
        Admission.letIn(system, his.id());
        assertThat(standings(his.id()))
                .containsEntry("token", Standing.OPEN)
                .containsEntry("proof-once", Standing.OPEN)
                .containsEntry("request", Standing.OPEN);

        var run = Program.run(folder, environment(folder, his.id(), command));

        assertThat(run.status()).as(run.said()).isZero();
        assertThat(run.said()).contains("laid before the doctor", "\"state\":\"WAITING\"", "\"state\":\"WITHDRAWN\"");
        assertThat(standings(his.id()))
                .containsEntry("let-in", Standing.PASSED)
                .containsEntry("token", Standing.PASSED)
                .containsEntry("proof-once", Standing.PASSED)
                .containsEntry("request", Standing.PASSED)
                .containsEntry("idempotency", Standing.PASSED)
                .containsEntry("withdraw", Standing.PASSED)
                .containsEntry("fetch", Standing.OPEN);
    }

    @Test
    void a_proof_shown_twice_and_a_door_that_believes_anybody_are_on_the_list()
            throws IOException, InterruptedException {
        var events = new LinkedBlockingQueue<Event>();
        var server = listening(events);
        try {
            var his = HisClient.live(system, Optional.of(address(server)));
            var assertion = HisClient.signed(his.key(), his.assertion().build());
            his.asksForToken(assertion, "medical-certificates.read");
            his.asksForToken(assertion, "medical-certificates.read");

            assertThat(standings(his.id()))
                    .containsEntry("proof-once", Standing.FAILED)
                    .containsEntry("event-forged", Standing.FAILED)
                    .containsEntry("event-unsigned", Standing.FAILED)
                    .containsEntry("events", Standing.OPEN);
            events.clear();
            heardAfterHeSigned(his, events);
            untilTaken(his, his.token("medical-certificates.read"));
            assertThat(standings(his.id())).containsEntry("events", Standing.PASSED);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void the_node_example_tells_our_events_from_others(@TempDir Path folder) throws IOException, InterruptedException {
        var events = new LinkedBlockingQueue<Event>();
        var server = listening(events);
        try {
            var heard = heardAfterHeSigned(HisClient.live(system, Optional.of(address(server))), events);
            assertThat(nodeTakes(folder, heard)).isEqualTo("true\n" + "false\n".repeat(8));
        } finally {
            server.stop(0);
        }
    }

    private static HttpServer listening(BlockingQueue<Event> events) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> believe(exchange, events));
        server.start();
        return server;
    }

    private static URI address(HttpServer server) {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/events");
    }

    @Test
    void a_program_asks_for_a_test_event_and_for_it_once_more() throws IOException, InterruptedException {
        var heard = new LinkedBlockingQueue<Event>();
        var server = listening(heard);
        try {
            var his = HisClient.live(system, Optional.of(address(server)));
            var token = his.token("medical-certificates.read");
            var asked = his.post(token, EVENTS + "/test", "test-1", "");
            assertThat(asked.statusCode()).isEqualTo(202);
            assertThat(his.post(token, EVENTS + "/test", "test-1", "").body()).isEqualTo(asked.body());
            var first = heard(heard);
            assertThat(first.body()).contains("\"type\":\"webhook.test\"");
            var id = HisClient.JSON.readTree(asked.body()).path("id").stringValue();
            untilTaken(his, token);

            assertThat(his.post(token, EVENTS + "/" + id + "/redelivery", "again-1", "")
                            .statusCode())
                    .isEqualTo(202);

            assertThat(heard(heard).body()).isEqualTo(first.body());
            untilTaken(his, token);
            assertThat(standings(his.id()))
                    .containsEntry("event-test", Standing.PASSED)
                    .containsEntry("event-again", Standing.PASSED)
                    .containsEntry("events", Standing.OPEN);
            assertThat(audited(his.id())).containsExactly("client.event-asked-again", "client.event-tested");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void of_events_a_program_has_its_own_for_four_days_and_not_too_often() {
        var nowhere = HisClient.live(system, Optional.empty());
        assertThat(nowhere.post(nowhere.token("documents.sign"), EVENTS + "/test", "k", "")
                        .body())
                .contains("no-event-address");
        assertThat(nowhere.post(nowhere.token("rights.ask"), EVENTS + "/test", "k", "")
                        .body())
                .contains("insufficient-scope");
        var his = HisClient.live(system, Optional.of(URI.create("http://localhost:9/nobody")));
        var token = his.token("medical-certificates.read");
        var id = HisClient.JSON
                .readTree(his.post(token, EVENTS + "/test", "k1", "").body())
                .path("id")
                .stringValue();
        var again = EVENTS + "/" + id + "/redelivery";
        var other = HisClient.live(system, Optional.of(URI.create("http://localhost:9/nobody")));
        assertThat(other.post(other.token("medical-certificates.read"), again, "k", "")
                        .body())
                .contains("unknown-event");
        assertThat(his.post(token, EVENTS + "/1/redelivery", "k2", "").body()).contains("unknown-event");
        assertThat(his.post(token, again, "", "").body()).contains("idempotency-key-missing");
        system.get(JdbcClient.class)
                .sql("update ra.webhook_event set created_at = created_at - interval '5 days' where id = :id")
                .param("id", UUID.fromString(id))
                .update();
        assertThat(his.post(token, again, "k3", "").body()).contains("event-too-old");

        var answers = IntStream.range(0, 12)
                .mapToObj(
                        i -> his.post(token, EVENTS + "/test", "often-" + i, "").statusCode())
                .toList();
        assertThat(answers).contains(202, 429);
    }

    private List<String> audited(UUID client) {
        return system.get(JdbcClient.class)
                .sql("""
                    select distinct type from audit.event
                     where type like 'client.event-%' and actor = :client and subject = :client
                     order by type
                    """)
                .param("client", client.toString())
                .query(String.class)
                .list();
    }

    /** Until the server has heard that the program took it. A bound that only catches a hang. */
    private static void untilTaken(HisClient his, String token) throws InterruptedException {
        for (var look = 0; !his.get(token, EVENTS).body().contains("\"state\":\"DELIVERED\""); look++) {
            assertThat(look).isLessThan(600);
            Thread.sleep(100);
        }
    }

    /** A bound that only catches a hang. */
    private static Event heard(BlockingQueue<Event> events) throws InterruptedException {
        return Optional.ofNullable(events.poll(60, TimeUnit.SECONDS)).orElseThrow();
    }

    @Test
    void the_command_prints_the_list_and_writes_it_down(@TempDir Path folder) throws IOException {
        var his = HisClient.live(system, Optional.empty());
        var said = new ByteArrayOutputStream();
        try (var out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            var url = system.get(Environment.class).getRequiredProperty("spring.datasource.url");

            assertThat(ConformanceCommand.run(
                            folder, url, List.of("conformance", his.id().toString()), out))
                    .isEqualTo(1);
            assertThat(ConformanceCommand.run(folder, url, List.of("conformance"), out))
                    .isEqualTo(2);
            assertThat(ConformanceCommand.run(
                            folder,
                            url,
                            List.of("conformance", UUID.randomUUID().toString()),
                            out))
                    .isEqualTo(2);
        }
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("passed  let-in", "open    token", "Proved itself", "พิสูจน์ตัว", "No program has");
        var report = HisClient.JSON.readTree(Files.readString(folder.resolve("conformance-" + his.id() + ".json")));
        assertThat(report.at("/checks/0/standing").stringValue()).isEqualTo("PASSED");
    }

    private Map<String, Standing> standings(UUID client) {
        return new Conformance(system.get(JdbcClient.class))
                .of(client).stream().collect(Collectors.toMap(Check::id, Check::standing));
    }

    private Event heardAfterHeSigned(HisClient his, BlockingQueue<Event> events) throws InterruptedException {
        var doctor = PractisingDoctor.next(system);
        var made = his.creates(
                his.token(), HisContent.json(doctor.doctor(), system.people().patient()));
        doctor.signs(Set.of(UUID.fromString(made.path("id").stringValue())));
        return heard(events);
    }

    /** Whether it believes the event, the same with another body, the same for other keys, and rubbish. */
    private String nodeTakes(Path folder, Event heard) throws IOException {
        Files.writeString(folder.resolve("check.mjs"), """
                import { isGenuine } from "%s";
                const jwks = await (await fetch("%s/oauth2/jwks")).json();
                const body = Buffer.from("%s", "base64");
                console.log(isGenuine(body, "%s", jwks));
                console.log(isGenuine(Buffer.concat([body, Buffer.from(" ")]), "%4$s", jwks));
                console.log(isGenuine(body, "%4$s", { keys: [] }));
                for (const rubbish of ["", "..", "a.b.c", "bnVsbA..", "%4$s.more", undefined])
                  console.log(isGenuine(body, rubbish, jwks));
                """.formatted(
                        EXAMPLES.resolve("his.mjs").toUri(),
                        system.publicUrl(),
                        Base64.getEncoder().encodeToString(heard.body().getBytes(StandardCharsets.UTF_8)),
                        heard.signature()));
        return Program.run(folder, "node", "check.mjs").said();
    }

    private String[] environment(Path folder, UUID client, List<String> command) throws IOException {
        var pem = folder.resolve("his.pem");
        Files.writeString(
                pem,
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded())
                        + "\n-----END PRIVATE KEY-----\n");
        var words = new ArrayList<>(List.of(
                "env",
                "SITE=" + system.publicUrl(),
                "CLIENT=" + client,
                "KEY=" + pem,
                "KID=" + key.getKeyID(),
                "LICENCE=" + PractisingDoctor.next(system).doctor().licence().number(),
                "CITIZEN=" + system.people().patient().citizenNumber()));
        words.addAll(command);
        return words.toArray(String[]::new);
    }

    private byte[] encoded() {
        try {
            return key.toECPrivateKey().getEncoded();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void believe(HttpExchange exchange, BlockingQueue<Event> events) {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            events.add(new Event(
                    body,
                    Optional.ofNullable(exchange.getRequestHeaders().getFirst("Morprom-Signature"))
                            .orElse("")));
            exchange.sendResponseHeaders(204, -1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
