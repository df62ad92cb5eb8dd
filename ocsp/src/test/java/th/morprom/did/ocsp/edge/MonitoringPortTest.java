package th.morprom.did.ocsp.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.health.contributor.Health;
import th.morprom.did.ocsp.sample.RawClient;

/** What monitoring gets by hand, and what nobody gets; that a node has it is in {@link EdgeJarTest}. */
class MonitoringPortTest {
    private static final String LOOPBACK = "127.0.0.1";

    private final AtomicBoolean feedBroken = new AtomicBoolean();
    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final HealthInDetail health = new HealthInDetail(Map.of(
            "ocspHealthIndicator",
            () -> Health.up().withDetail("certificates", 7).build(),
            "statusFeedHealthIndicator",
            () -> feedBroken.get()
                    ? Health.down().withDetail("breach", "HEAD_FORGED \"x\"").build()
                    : Health.up().build()));
    private final MonitoringPort port = new MonitoringPort(new MonitoringProperties(0, LOOPBACK), meters, health);

    @AfterEach
    void close() {
        port.close();
    }

    @Test
    void tells_the_meters_as_prometheus_reads_them() throws Exception {
        FunctionCounter.builder("morprom.ocsp.answers", this, it -> 3)
                .tag("kind", "failed")
                .register(meters);
        port.start();

        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://" + LOOPBACK + ":" + port.port() + "/metrics"))
                                .build(),
                        BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/plain; version=0.0.4; charset=utf-8");
        assertThat(answer.body()).contains("morprom_ocsp_answers_total{kind=\"failed\"} 3.0\n");
    }

    @Test
    void tells_health_in_detail_and_is_down_while_a_part_is() throws IOException {
        port.start();

        var up = asks("GET /health HTTP/1.1\r\n\r\n");
        assertThat(up.status()).isEqualTo(200);
        assertThat(text(up))
                .contains("\"status\":\"UP\"", "\"ocsp\":{", "\"certificates\":7")
                .doesNotContain("DOWN");

        feedBroken.set(true);
        var down = asks("GET /health HTTP/1.1\r\n\r\n");
        assertThat(down.status()).isEqualTo(503);
        assertThat(text(down)).contains("\"breach\":\"HEAD_FORGED \\\"x\\\"\"");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/,404",
        "GET,/ocsp,404",
        "GET,/actuator/prometheus,404",
        "GET,/metrics/,404",
        "GET,/metrics?name=x,404",
        "GET,//health,404",
        "POST,/metrics,405",
        "DELETE,/health,405",
        "TRACE,/health,405",
        "HEAD,/metrics,405"
    })
    void has_nothing_else(String method, String path, int status) throws IOException {
        port.start();

        assertThat(asks(method + " " + path + " HTTP/1.1\r\n\r\n").status()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\r\n\r\n\0\r\n\r\n", "GET\r\n\r\n", "POST /metrics HTTP/1.1\r\nContent-Length: 9999999\r\n\r\n"
            })
    void whatever_comes_the_next_is_answered(String bytes) throws IOException {
        port.start();

        try (var client = new RawClient(port.port())) {
            client.say(bytes);
        }

        assertThat(asks("GET /metrics HTTP/1.1\r\n\r\n").status()).isEqualTo(200);
    }

    @Test
    void says_where_it_cannot_listen() throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var taken = other.getLocalPort();
            assertThatThrownBy(new MonitoringPort(new MonitoringProperties(taken, LOOPBACK), meters, health)::start)
                    .hasMessageStartingWith("morprom.ocsp.monitoring: 127.0.0.1:" + taken + " cannot be listened on: ");
        }
        for (var address : new String[] {"192.0.2.1", "no-such-host.invalid"}) {
            assertThatThrownBy(new MonitoringPort(new MonitoringProperties(0, address), meters, health)::start)
                    .hasMessageStartingWith("morprom.ocsp.monitoring: " + address + ":0 cannot be listened on: ");
        }
        assertThatThrownBy(() -> new MonitoringProperties(70_000, LOOPBACK))
                .hasMessage("morprom.ocsp.monitoring.port must be 0 to 65535, not 70000");
    }

    private RawClient.Answer asks(String request) throws IOException {
        try (var client = new RawClient(port.port())) {
            client.say(request);
            return client.hear();
        }
    }

    private static String text(RawClient.Answer answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
