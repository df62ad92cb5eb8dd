package th.morprom.did.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.ra.signingrequest.ExpireRequests;
import tools.jackson.databind.JsonNode;

/** What a hospital's system is told without asking. */
@ExtendWith(WholeSystem.Extension.class)
class HisEventsTest {
    private final DemoSystem system;
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final HttpServer server;
    private final HisClient his;
    private final String token;
    private final PractisingDoctor doctor;

    HisEventsTest(WholeSystem whole) throws IOException {
        system = whole.running();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::hear);
        his = HisClient.live(
                system,
                Optional.of(URI.create("http://localhost:" + server.getAddress().getPort() + "/events")));
        token = his.token();
        doctor = PractisingDoctor.next(system);
    }

    @BeforeEach
    void listen() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void hears_that_a_certificate_was_signed_and_nothing_of_the_patient() throws InterruptedException {
        var id = waiting();

        doctor.signs(Set.of(id));

        var event = heard();
        assertThat(event.path("type").stringValue()).isEqualTo("medical-certificate.signed");
        assertThat(event.path("data").path("id").stringValue()).isEqualTo(id.toString());
        var patient = system.people().patient();
        assertThat(event.toString()).doesNotContain(patient.thai().family(), patient.citizenNumber());
    }

    @Test
    void hears_that_nobody_answered_in_time() throws InterruptedException {
        var id = waiting();
        system.get(JdbcClient.class)
                .sql("update ra.signing_request set expires_at = requested_at where id = :id")
                .param("id", id)
                .update();

        system.get(ExpireRequests.class).expire();

        var event = heard();
        assertThat(event.path("type").stringValue()).isEqualTo("medical-certificate.expired");
        assertThat(event.path("data").path("id").stringValue()).isEqualTo(id.toString());
        assertThat(his.get(token, "/api/v1/medical-certificates/" + id).body()).contains("\"EXPIRED\"");
        assertThat(system.get(JdbcClient.class)
                        .sql("select count(*) from signing.draft where id = :id")
                        .param("id", id)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private UUID waiting() {
        var made = his.creates(
                token, HisContent.json(doctor.doctor(), system.people().patient()));
        return UUID.fromString(made.path("id").stringValue());
    }

    /** A bound that only catches a hang. */
    private JsonNode heard() throws InterruptedException {
        var body = Optional.ofNullable(events.poll(60, TimeUnit.SECONDS));
        return HisClient.JSON.readTree(body.orElseThrow());
    }

    private void hear(HttpExchange exchange) {
        try (exchange) {
            events.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
