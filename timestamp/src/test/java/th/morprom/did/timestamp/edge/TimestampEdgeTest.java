package th.morprom.did.timestamp.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static th.morprom.did.timestamp.Requests.aRequest;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import org.bouncycastle.cert.X509CertificateHolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import th.morprom.did.hsm.KeyAlgorithm;
import th.morprom.did.hsm.SigningKey;
import th.morprom.did.hsm.Token;
import th.morprom.did.testpki.database.TestDatabase;
import th.morprom.did.testpki.pki.SampleHierarchy;
import th.morprom.did.testpki.token.SoftHsm;
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
        var soft = SoftHsm.newToken();
        var units = Files.createDirectory(folder.resolve("units"));
        var pin = Files.writeString(folder.resolve("pin"), soft.pin() + "\n");
        Files.writeString(units.resolve("broken.pem"), "nothing");
        try (var edge = TimestampEdge.application()
                .run(
                        "--server.port=0",
                        "--spring.datasource.url=" + ((PGSimpleDataSource) TestDatabase.with("audit", "tsa")).getURL(),
                        "--spring.datasource.username=postgres",
                        "--morprom.tsa.policy=2.999.1",
                        "--morprom.tsa.edge.module=" + soft.module(),
                        "--morprom.tsa.edge.label=" + soft.label(),
                        "--morprom.tsa.edge.pin-file=" + pin,
                        "--morprom.tsa.edge.units=" + units)) {
            var server = ((ServletWebServerApplicationContext) edge).getWebServer();
            var address = "http://localhost:" + (server == null ? 0 : server.getPort());
            assertThat(health(address)).contains("DOWN"); // there is no unit yet

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
        var request = HttpRequest.newBuilder(URI.create(address + "/tsa"))
                .header("Content-Type", "application/timestamp-query")
                .POST(BodyPublishers.ofByteArray(aRequest().der()))
                .build();
        var reply = HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofByteArray())
                .body();
        var token = Replies.token(reply);
        return token.getCertificates().getMatches(null).stream()
                .filter(certificate ->
                        certificate.getSerialNumber().equals(token.getSID().getSerialNumber()))
                .findFirst()
                .orElseThrow();
    }

    private static String health(String address) throws Exception {
        var request =
                HttpRequest.newBuilder(URI.create(address + "/actuator/health")).build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }
}
