package th.morprom.did.timestamp.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static th.morprom.did.timestamp.Requests.aRequest;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.cert.X509CertificateHolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.hsm.KeyAlgorithm;
import th.morprom.did.hsm.SigningKey;
import th.morprom.did.hsm.Token;
import th.morprom.did.testpki.database.TestDatabase;
import th.morprom.did.testpki.pki.SampleHierarchy;
import th.morprom.did.testpki.token.FaultyToken;
import th.morprom.did.testpki.token.SoftHsm;
import th.morprom.did.testpki.token.SoftHsm.SoftToken;
import th.morprom.did.timestamp.KeepTimestamps;
import th.morprom.did.timestamp.Replies;
import th.morprom.did.timestamp.unit.UnitCertificates;

class TimestampEdgeTest {
    private static final SampleHierarchy HIERARCHY = SampleHierarchy.ecdsa();

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ca.CaConfiguration",
                "ra.RaConfiguration",
                "server.MorPromServer",
                "signing.SigningConfiguration"
            })
    void has_nothing_of_ca_and_registration_on_its_class_path(String name) {
        assertThatThrownBy(() -> Class.forName("th.morprom.did." + name)).isInstanceOf(ClassNotFoundException.class);
        assertThat(System.getProperty("java.class.path")).doesNotContain("ca-core", "ra-portal");
    }

    @Test
    void stamps_by_keys_on_a_token_and_takes_up_a_successor_that_is_put_into_its_folder() throws Exception {
        var units = Files.createDirectory(folder.resolve("units"));
        Files.writeString(units.resolve("broken.pem"), "nothing");
        try (var edge = start(units)) {
            var address = address(edge, "local.server.port");
            assertThat(health(address)).contains("DOWN").doesNotContain("components"); // there is no unit yet
            assertThat(get(address + "/health").body()).isEqualTo("{\"status\":\"DOWN\"}");
            assertThat(get(address + "/actuator/prometheus").statusCode()).isEqualTo(404);

            var first = put(units, edge.getBean(Token.class), "unit-1", Duration.ofDays(-2));
            edge.getBean(KeepTimestamps.class).keep();
            assertThat(signer(address)).isEqualTo(first);
            assertThat(health(address)).contains("UP");

            var second = put(units, edge.getBean(Token.class), "unit-2", Duration.ofDays(-1));
            assertThat(signer(address)).isEqualTo(first);
            edge.getBean(KeepTimestamps.class).keep();
            assertThat(signer(address)).isEqualTo(second);

            assertThat(Files.readString(Path.of("../docs/timestamp.md")))
                    .contains("at the edge %s s)"
                            .formatted(edge.getEnvironment()
                                    .getRequiredProperty("server.tomcat.connection-timeout", Duration.class)
                                    .toSeconds()));
        }
    }

    @Test
    void has_no_rows_of_its_database_in_the_log() throws IOException {
        try (var edge = start(Files.createDirectory(folder.resolve("units")))) {
            var refused = edge.getBean(JdbcClient.class)
                    .sql("do $$ begin raise exception 'refused' using detail = 'Failing row contains (1)'; end $$");

            assertThatThrownBy(refused::update)
                    .hasMessageContaining("ERROR: refused")
                    .hasMessageNotContaining("Detail");
        }
    }

    @Test
    void tells_monitoring_alone_why_it_is_down() throws Exception {
        try (var edge = start(Files.createDirectory(folder.resolve("units")), "--management.server.port=0")) {
            var there = address(edge, "local.management.port");
            assertThat(health(there)).contains("DOWN", "\"why\":\"", "\"db\":{");
            assertThat(get(there + "/actuator/prometheus").body())
                    .contains(
                            "morprom_tsa_refusals_total{reason=\"NO_UNIT\"} 0.0\n", "morprom_tsa_units_revoked 0.0\n");
            for (var path : List.of("/tsa", "/actuator", "/actuator/env", "/health")) {
                assertThat(get(there + path).statusCode()).as(path).isEqualTo(404);
            }

            var address = address(edge, "local.server.port");
            assertThat(get(address + "/health").body()).isEqualTo("{\"status\":\"DOWN\"}");
            for (var path : List.of("/actuator/health", "/actuator/prometheus", "/health/timestamp", "/actuator")) {
                assertThat(get(address + path).statusCode()).as(path).isEqualTo(404);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/timestamp-query", "text/plain"})
    void ends_the_connection_of_a_request_that_was_refused_and_trickles_on(String type) throws Exception {
        try (var edge = start(Files.createDirectory(folder.resolve("units")), "--morprom.tsa.body-timeout=1s");
                var slow = new Socket(
                        InetAddress.getLoopbackAddress(),
                        URI.create(address(edge, "local.server.port")).getPort())) {
            slow.getOutputStream()
                    .write(("POST /tsa HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + type
                                    + "\r\nContent-Length: 60000\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            var hanging = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (dribbles(slow)) {
                assertThat(System.nanoTime()).as("nobody minds").isLessThan(hanging);
                Thread.sleep(20);
            }
        }
    }

    /** Whether the other side still takes an octet. */
    private static boolean dribbles(Socket client) throws IOException {
        try {
            client.getOutputStream().write('0');
            return true;
        } catch (SocketException e) {
            return false;
        }
    }

    @Test
    void is_down_for_balancers_while_its_token_is_away() throws Exception {
        var faulty = FaultyToken.create();
        var units = Files.createDirectory(folder.resolve("units"));
        try (var edge = start(faulty.soft(), units, "--management.server.port=0")) {
            put(units, edge.getBean(Token.class), "unit-1", Duration.ofDays(-1));
            edge.getBean(KeepTimestamps.class).keep();
            var address = address(edge, "local.server.port");
            assertThat(stamp(address).statusCode()).isEqualTo(200);
            assertThat(get(address + "/health").statusCode()).isEqualTo(200);

            faulty.remove();
            assertThat(stamp(address).statusCode()).isEqualTo(503);

            assertThat(get(address + "/health").statusCode()).isEqualTo(503);
            var there = address(edge, "local.management.port");
            assertThat(health(there)).contains("\"reason\":\"TOKEN_ABSENT\"");
            assertThat(get(there + "/actuator/prometheus").body())
                    .contains("morprom_token_usable{token=\"onlineToken\"} 0.0\n");
        } finally {
            faulty.heal();
        }
    }

    @Test
    void waits_no_longer_for_a_database_that_vanished_than_its_description_says() throws Exception {
        try (var edge = start(Files.createDirectory(folder.resolve("units")))) {
            var seconds = edge.getBean(HikariDataSource.class)
                    .getDataSourceProperties()
                    .get("socketTimeout");

            assertThat(Files.readString(Path.of("../docs/timestamp.md")))
                    .contains("is given up\nafter " + seconds + " seconds");
        }
    }

    private ConfigurableApplicationContext start(Path units, String... more) throws IOException {
        return start(SoftHsm.newToken(), units, more);
    }

    private ConfigurableApplicationContext start(SoftToken soft, Path units, String... more) throws IOException {
        var settings = Stream.of(
                "--server.port=0",
                "--spring.datasource.url=" + database(),
                "--spring.datasource.username=postgres",
                "--morprom.tsa.policy=2.999.1",
                "--morprom.tsa.edge.module=" + soft.module(),
                "--morprom.tsa.edge.label=" + soft.label(),
                "--morprom.tsa.edge.pin-file=" + Files.writeString(folder.resolve("pin"), soft.pin() + "\n"),
                "--morprom.tsa.edge.units=" + units);
        return TimestampEdge.application()
                .run(Stream.concat(settings, Stream.of(more)).toArray(String[]::new));
    }

    /** As operators write it: the driver's own address has a value for every setting there is. */
    private static String database() {
        var url = ((PGSimpleDataSource) TestDatabase.with("audit", "tsa")).getURL();
        return url.substring(0, url.indexOf('?'));
    }

    private static String address(ConfigurableApplicationContext edge, String port) {
        return "http://127.0.0.1:" + edge.getEnvironment().getRequiredProperty(port);
    }

    private static X509CertificateHolder put(Path units, Token token, String label, Duration since) throws Exception {
        SigningKey key = token.generate(label, KeyAlgorithm.EC_P256);
        PublicKey publicKey = key.publicKey();
        var now = Instant.now();
        var chain = UnitCertificates.chain(
                HIERARCHY, publicKey, now.plus(since), now.plus(Duration.ofDays(300)), now.plus(Duration.ofDays(900)));
        UnitFiles.write(units, label, chain);
        return chain.get(0);
    }

    /** The unit's certificate in a fresh token, which is the one that is no CA's. */
    private static X509CertificateHolder signer(String address) throws Exception {
        var token = Replies.token(stamp(address).body());
        return token.getCertificates().getMatches(null).stream()
                .filter(certificate ->
                        certificate.getSerialNumber().equals(token.getSID().getSerialNumber()))
                .findFirst()
                .orElseThrow();
    }

    private static HttpResponse<byte[]> stamp(String address) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(address + "/tsa"))
                .header("Content-Type", "application/timestamp-query")
                .POST(BodyPublishers.ofByteArray(aRequest().der()))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
    }

    private static String health(String address) throws Exception {
        return get(address + "/actuator/health").body();
    }

    private static HttpResponse<String> get(String url) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
    }
}
