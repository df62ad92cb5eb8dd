package th.morprom.did.ra.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import th.morprom.did.ra.client.ApiProperties;
import th.morprom.did.ra.client.SampleApiKey;
import th.morprom.did.ra.client.SampleWebhookAddresses;

/** Programs that answer late, without end, or from where nobody may be called. */
class CallWebhookTest {
    private static final byte[] BODY = {'{', '}'};
    private static final CallWebhook.Patience SHORT =
            new CallWebhook.Patience(Duration.ofSeconds(5), Duration.ofMillis(300), Duration.ofMinutes(1));
    private static final CallWebhook.Patience LONG =
            new CallWebhook.Patience(Duration.ofSeconds(5), Duration.ofMinutes(5), Duration.ofMinutes(5));

    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicInteger heard = new AtomicInteger();
    private HttpServer program;

    @BeforeEach
    void open() throws IOException {
        program = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        program.setExecutor(Executors.newCachedThreadPool());
        program.createContext("/prompt", exchange -> answer(exchange, -1));
        program.createContext("/silent", exchange -> {
            heard.incrementAndGet();
            await();
        });
        program.createContext("/endless", exchange -> {
            answer(exchange, 0);
            dribble(exchange);
        });
        program.start();
    }

    @AfterEach
    void close() {
        over.countDown();
        program.stop(0);
    }

    @Test
    void who_does_not_answer_in_time_has_not_got_it() {
        try (var call = call(InetAddress::getAllByName, SHORT)) {
            var outcome = call.call(address("/silent"), BODY);

            assertThat(outcome.delivered()).isFalse();
            assertThat(outcome.word()).startsWith("no answer");
            while (heard.get() == 0) {
                Thread.onSpinWait(); // who gives up may be ahead of who was asked
            }
            assertThat(heard).hasValue(1);
        }
    }

    /** With this patience a call that read the answer to its end would outlast every build. */
    @Test
    void of_an_answer_without_end_the_status_is_read_and_no_more() {
        try (var call = call(InetAddress::getAllByName, LONG)) {
            assertThat(call.call(address("/endless"), BODY).delivered()).isTrue();
        }
    }

    @Test
    void a_name_that_leads_into_our_own_network_is_not_called() throws UnknownHostException {
        var inside = InetAddress.getByName("10.0.0.7");
        var outside = InetAddress.getByName("203.0.114.7");
        for (var led : new InetAddress[][] {
            {InetAddress.getLoopbackAddress()}, {inside}, {outside, inside}, {InetAddress.getByName("fd00::1")}
        }) {
            try (var call = call(host -> led, LONG)) {
                var outcome = call.call(
                        URI.create("https://his.example.org:"
                                + program.getAddress().getPort() + "/prompt"),
                        BODY);

                assertThat(outcome.delivered()).isFalse();
                assertThat(outcome.word()).isEqualTo("address not allowed");
            }
        }
        assertThat(heard).hasValue(0);
    }

    @Test
    void a_name_is_looked_up_once_and_called_where_it_was_judged() {
        var asked = new AtomicInteger();
        CallWebhook.Names rebinding = host -> {
            // A second look would lead elsewhere.
            return asked.incrementAndGet() == 1
                    ? new InetAddress[] {InetAddress.getLoopbackAddress()}
                    : new InetAddress[] {InetAddress.getByName("10.0.0.7")};
        };
        try (var call = call(rebinding, LONG)) {
            assertThat(call.call(address("/prompt"), BODY).delivered()).isTrue();
            assertThat(asked).hasValue(1);
        }
    }

    @Test
    void a_name_that_leads_nowhere_is_told_as_that() {
        CallWebhook.Names unknown = host -> {
            throw new UnknownHostException(host);
        };
        try (var call = call(unknown, LONG)) {
            assertThat(call.call(address("/prompt"), BODY).word()).isEqualTo("name unknown");
        }
    }

    private static CallWebhook call(CallWebhook.Names names, CallWebhook.Patience patience) {
        var properties = new ApiProperties(Duration.ofMinutes(5), 60, 600, Duration.ofDays(7), 1, 1, Set.of(), true);
        return new CallWebhook(SampleWebhookAddresses.of(properties), SampleApiKey.create(), names, patience);
    }

    private URI address(String path) {
        return URI.create("http://localhost:" + program.getAddress().getPort() + path);
    }

    private void answer(HttpExchange exchange, long length) throws IOException {
        heard.incrementAndGet();
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(200, length);
        if (length < 0) {
            exchange.close();
        }
    }

    private void dribble(HttpExchange exchange) {
        try (exchange) {
            while (!over.await(5, java.util.concurrent.TimeUnit.MILLISECONDS)) {
                exchange.getResponseBody().write('x');
                exchange.getResponseBody().flush();
            }
        } catch (IOException e) {
            over.countDown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void await() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
