package th.morprom.did.ocsp.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.jar.JarFile;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import th.morprom.did.ocsp.sample.Answers;
import th.morprom.did.ocsp.sample.EdgeNode;
import th.morprom.did.ocsp.sample.PublishedStatuses;
import th.morprom.did.ocsp.sample.RawClient;
import th.morprom.did.ocsp.sample.Requests;
import th.morprom.did.statusfeed.Status;
import th.morprom.did.testpki.pki.SampleHierarchy;

/** The jar for the edge, as it was packaged: what is in it, and nodes in processes of their own. */
@Tag("jar") // after packaging; see pom.xml
class EdgeJarTest {
    private static final SampleHierarchy HIERARCHY = SampleHierarchy.ecdsa();
    private static final BigInteger SERIAL = new BigInteger("1122334455667788", 16);
    private static final Path JAR = Path.of("target/ocsp-0.1.0-exec.jar");

    @TempDir
    Path folder;

    private final PublishedStatuses published =
            new PublishedStatuses(HIERARCHY.issuing().certificate(), Instant.now());
    private final List<EdgeNode> nodes = new ArrayList<>();

    @AfterEach
    void stop() {
        nodes.forEach(EdgeNode::close);
    }

    @Test
    void holds_neither_ca_nor_portal_nor_a_web_server() throws IOException {
        try (var jar = new JarFile(JAR.toFile())) {
            var names = jar.stream().map(entry -> entry.getName()).toList();

            assertThat(names).anyMatch(name -> name.contains("th/morprom/did/ocsp/edge/OcspNode"));
            assertThat(names.stream().filter(name -> name.startsWith("BOOT-INF/lib/")))
                    .noneMatch(
                            name -> name.matches(
                                    ".*/(ca-core|ra-portal|signing|timestamp|audit-log|passkey|server|demo|test-pki|tomcat|spring-web|spring-security|flyway).*"))
                    .anyMatch(name -> name.contains("/status-feed-"))
                    .anyMatch(name -> name.contains("/hsm-adapter-"));
        }
    }

    @Test
    void two_nodes_see_a_revocation_and_go_on_while_their_database_is_away() throws Exception {
        published.good(SERIAL);
        for (var i = 0; i < 2; i++) {
            nodes.add(new EdgeNode(JAR, published, HIERARCHY, Files.createDirectory(folder.resolve("node" + i))));
        }
        for (var node : nodes) {
            node.awaitStart();
            assertThat(status(node)).isSameAs(CertificateStatus.GOOD);
            assertThat(monitoring(node, "/metrics"))
                    .contains("morprom_ocsp_certificates 1.0\n", "morprom_status_feed_age_seconds ");
            assertThat(monitoring(node, "/health")).contains("\"answersUntil\":\"", "\"keySha256\":\"");
        }

        published.change(SERIAL, Status.REVOKED, Instant.now(), CRLReason.keyCompromise);

        for (var node : nodes) {
            await(() -> status(node) instanceof RevokedStatus);
        }

        published.hangUpOnOthers();
        for (var node : nodes) {
            assertThat(status(node)).isInstanceOf(RevokedStatus.class);
        }
    }

    private static Object status(EdgeNode node) {
        try (var client = new RawClient(node.port())) {
            client.say(RawClient.get(
                    Requests.about(HIERARCHY.issuing().certificate(), SERIAL).der()));
            var body = client.hear().body();
            assertThat(Answers.status(body)).as(node.log()).isEqualTo(OCSPResp.SUCCESSFUL);
            var status = Answers.only(body).getCertStatus();
            return status == CertificateStatus.GOOD ? CertificateStatus.GOOD : status;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String monitoring(EdgeNode node, String path) throws Exception {
        try (var client = new RawClient(node.monitoringPort())) {
            client.say("GET " + path + " HTTP/1.1\r\n\r\n");
            return new String(client.hear().body(), StandardCharsets.UTF_8);
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        var hanging = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it hangs").isLessThan(hanging);
            Thread.sleep(20);
        }
    }
}
