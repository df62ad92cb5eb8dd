package th.morprom.did.signing.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import th.morprom.did.signing.sample.SamplePki;

class HttpSourcesTest {
    private static final Duration TIMEOUT = Duration.ofMillis(1500);

    /** For what has to answer: the first question of all takes its time on a machine that does much else. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final int DRIPS = 3;

    private final SamplePki pki = SamplePki.create();
    private final AtomicInteger listsServed = new AtomicInteger();
    private final CountDownLatch letGo = new CountDownLatch(DRIPS);
    private HttpServer server;

    HttpSourcesTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void serve() {
        server.createContext(
                "/tsa",
                exchange -> answer(
                        exchange,
                        "application/timestamp-reply",
                        pki.timestamps().timestamp(exchange.getRequestBody().readAllBytes())));
        server.createContext(
                "/ocsp",
                exchange -> answer(
                        exchange,
                        "application/ocsp-response",
                        pki.statuses().ocsp(exchange.getRequestBody().readAllBytes())));
        server.createContext("/crl", exchange -> {
            listsServed.incrementAndGet();
            answer(exchange, "application/pkix-crl", pki.hierarchy().crl().getEncoded());
        });
        server.createContext("/page", exchange -> answer(exchange, "text/html", new byte[] {'<'}));
        server.createContext("/huge", exchange -> answer(exchange, "application/ocsp-response", new byte[1 << 20]));
        server.createContext("/drip", this::drip);
        server.createContext("/slow", exchange -> {
            try {
                Thread.sleep(4000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void gets_a_time_stamp_and_a_status() {
        var source = HttpSources.timestamps(at("/tsa"), PATIENCE);
        var doctor = pki.hierarchy().doctor().issue();

        var timestamp = new RequestTimestamp(source, new Timestamps(pki.paths()), new SecureRandom())
                .request(new byte[] {1, 2, 3});
        var status = new AskStatus(HttpSources.statuses(at("/ocsp"), PATIENCE), Clock.systemUTC(), new SecureRandom())
                .ask(doctor.certificate(), pki.hierarchy().issuing().certificate());

        assertThat(timestamp.unit()).isEqualTo(pki.hierarchy().timestampUnit().certificate());
        assertThat(status.status()).isEqualTo(StatusAnswer.Status.GOOD);
    }

    @Test
    void finds_the_list_of_an_issuer_and_does_not_fetch_it_for_every_document() {
        var lists = HttpSources.lists(List.of(at("/crl")), PATIENCE, Clock.systemUTC());
        var issuer = pki.hierarchy().issuing().x509().getSubjectX500Principal();

        assertThat(lists.crl(issuer)).isPresent();
        assertThat(lists.crl(issuer)).isPresent();
        assertThat(lists.crl(new X500Principal("CN=Somebody else"))).isEmpty();
        assertThat(listsServed).hasValue(1);
    }

    @Test
    void an_address_that_is_down_keeps_no_list_away_that_another_has() {
        var lists = HttpSources.lists(List.of(at("/nowhere"), at("/crl")), PATIENCE, Clock.systemUTC());
        var issuer = pki.hierarchy().issuing().x509().getSubjectX500Principal();

        assertThat(lists.all(issuer)).hasSize(1);
        assertThatThrownBy(() -> lists.crl(new X500Principal("CN=Somebody else")))
                .isInstanceOf(SourceUnavailable.class);
    }

    @Test
    void does_not_wait_for_ever_nor_swallow_anything() {
        for (var wrong : List.of("/slow", "/huge", "/page", "/nowhere")) {
            assertThatThrownBy(() -> HttpSources.statuses(at(wrong), TIMEOUT).ocsp(new byte[] {1}))
                    .as(wrong)
                    .isInstanceOf(SourceUnavailable.class);
        }
    }

    @Test
    void lets_go_of_a_body_that_does_not_end() throws InterruptedException {
        for (int i = 0; i < DRIPS; i++) {
            assertThatThrownBy(() -> HttpSources.documents(TIMEOUT, 1000).get(at("/drip")))
                    .isInstanceOf(SourceUnavailable.class);
        }

        assertThat(letGo.await(20, TimeUnit.SECONDS)).isTrue();
    }

    /** Headers, and then a byte now and then, until nobody listens any more. */
    private void drip(HttpExchange exchange) {
        try {
            exchange.sendResponseHeaders(200, 900);
            for (int i = 0; i < 800; i++) {
                exchange.getResponseBody().write('x');
                exchange.getResponseBody().flush();
                Thread.sleep(50);
            }
        } catch (IOException e) {
            letGo.countDown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private URI at(String path) {
        return URI.create("http://localhost:" + server.getAddress().getPort() + path);
    }

    private static void answer(HttpExchange exchange, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
