package th.morprom.did.ocsp.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import th.morprom.did.ocsp.http.Door;
import th.morprom.did.ocsp.sample.Answers;
import th.morprom.did.ocsp.sample.EdgeNode;
import th.morprom.did.ocsp.sample.PublishedStatuses;
import th.morprom.did.ocsp.sample.RawClient;
import th.morprom.did.ocsp.sample.RawClient.Answer;
import th.morprom.did.ocsp.sample.Requests;
import th.morprom.did.testpki.pki.SampleHierarchy;
import th.morprom.did.testpki.token.FaultyToken;

/** A node as it is wired, within this process. */
class OcspNodeTest {
    private static final SampleHierarchy HIERARCHY = SampleHierarchy.ecdsa();
    private static final BigInteger SERIAL = new BigInteger("1122334455667788", 16);

    @TempDir
    Path folder;

    private final FaultyToken faulty = FaultyToken.create();
    private final PublishedStatuses published =
            new PublishedStatuses(HIERARCHY.issuing().certificate(), Instant.now());
    private ConfigurableApplicationContext node;

    @BeforeEach
    void start() throws IOException {
        published.good(SERIAL);
        node = OcspNode.application()
                .run(EdgeNode.settings(faulty.soft(), published, HIERARCHY, folder).entrySet().stream()
                        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new));
    }

    @AfterEach
    void stop() {
        node.close();
        faulty.heal();
    }

    @Test
    void a_token_that_is_away_shows_to_monitoring_while_answers_that_are_kept_go_on() throws IOException {
        var asked = RawClient.get(
                Requests.about(HIERARCHY.issuing().certificate(), SERIAL).der());
        assertThat(Answers.status(door(asked).body())).isEqualTo(OCSPResp.SUCCESSFUL);
        assertThat(text(monitoring("/health"))).contains("\"token\":{").doesNotContain("DOWN");
        assertThat(text(monitoring("/metrics"))).contains("morprom_token_usable{token=\"onlineToken\"} 1.0\n");

        faulty.remove();
        var withNonce = RawClient.post(Requests.about(HIERARCHY.issuing().certificate(), SERIAL)
                .nonce(16)
                .der());
        assertThat(Answers.status(door(withNonce).body())).isEqualTo(OCSPResp.TRY_LATER);

        var down = monitoring("/health");
        assertThat(down.status()).isEqualTo(503);
        assertThat(text(down)).contains("\"reason\":\"TOKEN_ABSENT\"");
        assertThat(text(monitoring("/metrics"))).contains("morprom_token_usable{token=\"onlineToken\"} 0.0\n");
        assertThat(Answers.status(door(asked).body())).isEqualTo(OCSPResp.SUCCESSFUL);
        assertThat(door("GET /health HTTP/1.1\r\n\r\n").status()).isEqualTo(200);
    }

    @Test
    void waits_no_longer_for_a_database_that_vanished_than_its_description_says() throws IOException {
        var seconds =
                node.getBean(HikariDataSource.class).getDataSourceProperties().get("socketTimeout");

        assertThat(Files.readString(Path.of("../docs/ocsp.md")))
                .contains("vanishes without a word is given up after " + seconds + " seconds");
    }

    private Answer door(String request) throws IOException {
        return ask(node.getBean(Door.class).port(), request);
    }

    private Answer monitoring(String path) throws IOException {
        return ask(node.getBean(MonitoringPort.class).port(), "GET " + path + " HTTP/1.1\r\n\r\n");
    }

    private static Answer ask(int port, String request) throws IOException {
        try (var client = new RawClient(port)) {
            client.say(request);
            return client.hear();
        }
    }

    private static String text(Answer answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
