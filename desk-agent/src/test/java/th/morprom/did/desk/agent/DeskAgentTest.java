package th.morprom.did.desk.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import javax.smartcardio.CardException;
import javax.smartcardio.CardTerminal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import th.morprom.did.desk.card.CardField;
import th.morprom.did.desk.card.ReadThaiIdCard;
import th.morprom.did.desk.card.ReaderMissing;
import th.morprom.did.desk.statement.SignedStatement;
import th.morprom.did.testpki.card.SimulatedTerminal;
import th.morprom.did.testpki.card.SimulatedThaiIdCard;
import th.morprom.did.testpki.card.ThaiIdSimProvider;
import th.morprom.did.testpki.person.Province;
import th.morprom.did.testpki.person.SyntheticPeople;
import th.morprom.did.testpki.person.SyntheticPerson;
import th.morprom.did.testpki.time.SettableClock;

/** A running agent over HTTP, with a simulated reader behind {@code javax.smartcardio}. */
class DeskAgentTest {
    private static final String PORTAL = "https://id.example.go.th";
    private static final String QUESTION =
            "{\"challenge\":\"" + "a".repeat(43) + "\",\"officer\":\"officer-1\",\"facility\":\"EA0012345\"}";

    private final SyntheticPerson person = new SyntheticPeople(7).person(Province.of("50"));
    private final SimulatedThaiIdCard card = SimulatedThaiIdCard.of(person, LocalDate.of(2026, 11, 27));
    private final SimulatedTerminal slot = new SimulatedTerminal("Counter reader 00");
    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-27T03:00:00Z"));
    private final HttpClient http = HttpClient.newHttpClient();
    private boolean readerAttached = true;
    private @Nullable DeskAgent running;

    @BeforeEach
    void start(@TempDir Path home) throws CardException {
        var terminal = ThaiIdSimProvider.terminals(slot).terminals().list().get(0);
        var settings = new AgentSettings(Set.of(PORTAL), 0, home, Optional.empty());
        var desk = new DeskAgent.Desk(
                () -> attached(terminal), new ReadThaiIdCard(Duration.ofSeconds(20), Duration.ofMillis(1)));
        running = DeskAgent.start(settings, AgentKey.in(settings.keyFile()), desk, clock);
    }

    @AfterEach
    void stop() {
        agent().close();
    }

    @Test
    void signs_what_the_card_in_its_reader_holds() throws Exception {
        slot.insert(card);

        var answer = ask("/reading", QUESTION);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains(PORTAL);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        var statement = statement(answer).statement();
        assertThat(statement.question().challenge()).isEqualTo("a".repeat(43));
        assertThat(statement.question().officer()).isEqualTo("officer-1");
        assertThat(statement.question().facility()).isEqualTo("EA0012345");
        assertThat(statement.origin()).isEqualTo(PORTAL);
        var reading = statement.reading().orElseThrow();
        assertThat(reading.reader()).isEqualTo("Counter reader 00");
        assertThat(new String(reading.card().field(CardField.CITIZEN_NUMBER), StandardCharsets.US_ASCII))
                .isEqualTo(person.citizenNumber());
        assertThat(reading.card().field(CardField.ADDRESS)).hasSize(160);
        assertThat(reading.card().field(CardField.PHOTO)).startsWith(card.photo());
    }

    @Test
    void says_that_it_is_there_with_the_same_key_and_no_card() throws Exception {
        slot.insert(card);

        var hello = statement(ask("/hello", QUESTION));

        assertThat(hello.statement().reading()).isEmpty();
        assertThat(hello.thumbprint())
                .isEqualTo(statement(ask("/reading", QUESTION)).thumbprint());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example.com",
                "http://id.example.go.th",
                "https://id.example.go.th:8443",
                "https://id.example.go.th.evil.example.com",
                "https://ID.example.go.th",
                "null",
                ""
            })
    void answers_no_other_origin_and_lets_its_page_read_nothing(String origin) throws Exception {
        slot.insert(card);

        var answer = send(request("/reading", QUESTION).setHeader("Origin", origin));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).isEqualTo("{\"error\":\"ORIGIN\"}");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void answers_under_no_name_that_somebody_else_resolves() throws Exception {
        var rebound = raw("POST /hello HTTP/1.1\r\nHost: rebound.example.com:" + agent().port() + "\r\nOrigin: "
                + PORTAL + "\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}");

        assertThat(rebound).startsWith("HTTP/1.1 403").contains("{\"error\":\"HOST\"}");
        assertThat(rebound.toLowerCase(java.util.Locale.ROOT)).doesNotContain("access-control-allow-origin");
    }

    @Test
    void two_origins_are_none() throws Exception {
        var twice = raw("POST /hello HTTP/1.1\r\nHost: 127.0.0.1:" + agent().port() + "\r\nOrigin: " + PORTAL
                + "\r\nOrigin: https://evil.example.com\r\nContent-Type: application/json\r\nConnection: close"
                + "\r\nContent-Length: 2\r\n\r\n{}");

        assertThat(twice).startsWith("HTTP/1.1 403").contains("{\"error\":\"ORIGIN\"}");
    }

    @Test
    void tells_a_browser_that_asks_first_what_it_may_send() throws Exception {
        var preflight = HttpRequest.newBuilder(address("/reading"))
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type")
                .header("Access-Control-Request-Private-Network", "true");

        var allowed = send(preflight.copy().header("Origin", PORTAL));
        var refused = send(preflight.copy().header("Origin", "https://evil.example.com"));

        assertThat(allowed.statusCode()).isEqualTo(204);
        assertThat(allowed.headers().firstValue("Access-Control-Allow-Origin")).contains(PORTAL);
        assertThat(allowed.headers().firstValue("Access-Control-Allow-Methods")).contains("POST");
        assertThat(allowed.headers().firstValue("Access-Control-Allow-Headers")).contains("Content-Type");
        assertThat(allowed.headers().firstValue("Access-Control-Allow-Private-Network"))
                .contains("true");
        assertThat(allowed.headers().firstValue("Vary")).contains("Origin");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.headers().firstValue("Access-Control-Allow-Private-Network"))
                .isEmpty();
    }

    @Test
    void takes_a_question_as_json_alone_for_a_page_can_send_other_types_without_asking() throws Exception {
        assertThat(send(request("/hello", QUESTION).setHeader("Content-Type", "text/plain"))
                        .statusCode())
                .isEqualTo(415);
        assertThat(send(HttpRequest.newBuilder(address("/hello")).header("Origin", PORTAL))
                        .statusCode())
                .isEqualTo(405);
        assertThat(ask("/elsewhere", QUESTION).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"challenge\":",
                "{\"challenge\":1,\"officer\":\"o\",\"facility\":\"f\"}",
                "{\"challenge\":\"c\",\"officer\":\"o\"}",
                "{\"challenge\":\"c c\",\"officer\":\"o\",\"facility\":\"f\"}"
            })
    void refuses_a_question_that_is_none(String body) throws Exception {
        assertThat(ask("/hello", body).body()).isEqualTo("{\"error\":\"MALFORMED\"}");
    }

    @Test
    void refuses_a_question_that_is_too_long() throws Exception {
        assertThat(ask("/hello", QUESTION + " ".repeat(100_000)).body()).isEqualTo("{\"error\":\"MALFORMED\"}");
    }

    @ParameterizedTest
    @CsvSource({"empty,NO_CARD", "pulled out,REMOVED", "another card,NOT_A_THAI_ID_CARD", "no reader,NO_READER"})
    void says_what_is_wrong_at_the_reader(String what, String error) throws Exception {
        switch (what) {
            case "pulled out" -> slot.insert(card.removedAfter(30));
            case "another card" -> slot.insert(card.notThai());
            case "no reader" -> readerAttached = false;
            default -> slot.remove();
        }

        var answer = ask("/reading", QUESTION);

        assertThat(answer.body()).isEqualTo("{\"error\":\"" + error + "\"}");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains(PORTAL);
    }

    @Test
    void answers_so_many_questions_a_minute() throws Exception {
        for (var i = 0; i < 60; i++) {
            assertThat(ask("/hello", QUESTION).statusCode()).isEqualTo(200);
        }
        assertThat(ask("/hello", QUESTION).body()).isEqualTo("{\"error\":\"TOO_MANY\"}");

        clock.advance(Duration.ofMinutes(1));

        assertThat(ask("/hello", QUESTION).statusCode()).isEqualTo(200);
    }

    @Test
    void listens_on_the_one_loopback_address_alone() {
        var port = agent().port();

        assertThatThrownBy(() -> new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 2}), port).close())
                .isInstanceOf(ConnectException.class);
    }

    @Test
    void does_not_start_where_another_runs_or_for_no_portal(@TempDir Path home) {
        var key = AgentKey.in(home.resolve("key.json"));
        var desk = new DeskAgent.Desk(() -> slot, new ReadThaiIdCard());
        var taken = new AgentSettings(Set.of(PORTAL), agent().port(), home, Optional.empty());
        var nobodys = new AgentSettings(Set.of(), 0, home, Optional.empty());

        assertThatThrownBy(() -> DeskAgent.start(taken, key, desk, clock))
                .isInstanceOf(AgentRefused.class)
                .hasMessageContaining("taken");
        assertThatThrownBy(() -> DeskAgent.start(nobodys, key, desk, clock))
                .isInstanceOf(AgentRefused.class)
                .hasMessageContaining("--origin");
    }

    private CardTerminal attached(CardTerminal terminal) {
        if (!readerAttached) {
            throw new ReaderMissing("unplugged", null);
        }
        return terminal;
    }

    private DeskAgent agent() {
        return Optional.ofNullable(running).orElseThrow();
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + agent().port() + path);
    }

    private HttpRequest.Builder request(String path, String body) {
        return HttpRequest.newBuilder(address(path))
                .header("Origin", PORTAL)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
    }

    private HttpResponse<String> ask(String path, String body) throws IOException, InterruptedException {
        return send(request(path, body));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static SignedStatement statement(HttpResponse<String> answer) throws java.text.ParseException {
        return SignedStatement.verified(JSONObjectUtils.getString(JSONObjectUtils.parse(answer.body()), "statement"));
    }

    /** As it stands, where Java's own client would put something else. */
    private String raw(String request) throws IOException {
        try (var socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), agent().port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }
}
