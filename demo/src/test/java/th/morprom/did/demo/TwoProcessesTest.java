package th.morprom.did.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import th.morprom.did.ca.certificate.Der;
import th.morprom.did.ca.hierarchy.Hierarchy;
import th.morprom.did.ejbca.contract.EjbcaWs;
import th.morprom.did.ra.certificate.CertificateRevocationReason;
import th.morprom.did.ra.certificate.RevokeByRegistrar;
import th.morprom.did.ra.enrolment.CertificateAuthority;
import th.morprom.did.server.MorPromServer;
import th.morprom.did.signing.proof.ProofKeys;
import th.morprom.did.signing.proof.VerifyProof;
import th.morprom.did.testpki.database.TestDatabase;
import th.morprom.did.testpki.pki.PemFolder;
import th.morprom.did.testpki.pki.SampleCertificate;
import th.morprom.did.testpki.pki.SampleHierarchy;
import th.morprom.did.testpki.pki.SampleTls;
import th.morprom.did.testpki.token.SoftHsm;
import th.morprom.did.testpki.token.SoftHsm.SoftToken;

/**
 * The portal here and the CA in a process of its own, each with its own folder, database and token, and between them nothing but TLS and
 * HTTP. What {@code kill -9} does to the CA is {@code KilledProcessTest}'s, and what lost answers do to the portal {@code EnrolKeyTest}'s.
 */
class TwoProcessesTest {
    private static final SampleHierarchy MACHINES = SampleHierarchy.ecdsa();
    private static final SampleCertificate PORTAL = SampleTls.client(MACHINES, "portal");

    private final PemFolder files = PemFolder.create();
    private final SoftToken online = SoftHsm.newToken();
    private final SoftToken root = SoftHsm.newToken();
    private final String database = ((PGSimpleDataSource) TestDatabase.empty()).getURL();
    private final int portalPort = freePort();
    private final int caPort = freePort();
    private final int doorPort = freePort();

    @Test
    void the_whole_line_passes_over_the_wire(@TempDir Path folder) throws Exception {
        var words = ca("ca,ocsp,tsa", caPort, doorPort);
        try (var ca = ProcessOfItsOwn.start(Files.createDirectory(folder.resolve("ca")), MorPromServer.class, words)) {
            ca.awaitAnswer(URI.create("http://localhost:" + caPort + "/ca/root.cer"));
            try (var system = start(folder.resolve("portal"))) {
                walks(system);
            }
        }
    }

    /**
     * Beside the CA its operators record officers and certify a seal, on its database and tokens. Then they go home, and the portal has the
     * wire alone.
     */
    private DemoSystem start(Path folder) {
        var words = ca("ca", 0, 0).toArray(String[]::new);
        try (var operators = new SpringApplicationBuilder(MorPromServer.class).run(words)) {
            return DemoSystem.start(
                    folder,
                    portalPort,
                    new DemoSystem.Elsewhere(
                            "-portal", portal(operators.getBean(Hierarchy.class).roots()), Optional.of(operators)));
        }
    }

    private static void walks(DemoSystem system) throws Exception {
        assertThat(system.get(CertificateAuthority.class).getClass().getSimpleName())
                .isEqualTo("EjbcaCertificateAuthority");
        var watch = new Stopwatch(
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8), Instant.now());
        var walk = new Walk(system, watch, System.out);
        var applicant = new Applicant(system, watch, system.people().nextDoctor(system.data()));

        var held = walk.certify(applicant);
        var document = applicant.sign().pdf();

        var page = new VerificationPage(system.publicUrl());
        assertThat(page.verdict(document)).isEqualTo("VALID");
        // Its QR code is signed by a key of the portal's token, which the CA there certified.
        var proven = new VerifyProof(system.get(ProofKeys.class).certificates());
        assertThat(proven.verify(PrintedPage.of(document).scanned(), Instant.now())
                        .written())
                .isEqualTo(LocalDate.now(ZoneId.of("Asia/Bangkok")));
        Thread.sleep(1_100); // revocation times are whole seconds
        system.get(RevokeByRegistrar.class)
                .revoke(
                        system.staff().facilityRegistrar(),
                        held.serialHex(),
                        CertificateRevocationReason.CESSATION_OF_OPERATION);
        assertThat(page.verdict(document)).isEqualTo("REVOKED_LATER");
    }

    private List<String> ca(String roles, int port, int door) {
        var portal = "--morprom.ca.door.clients.portal.";
        var words = new ArrayList<>(List.of(
                "--server.port=" + port,
                "--server.address=127.0.0.1",
                "--morprom.roles=" + roles,
                "--morprom.public-url=http://localhost:" + caPort,
                "--morprom.relying-party.origins=http://localhost:" + portalPort,
                "--spring.datasource.url=" + database,
                "--spring.datasource.username=postgres",
                "--morprom.token.module=" + online.module(),
                "--morprom.token.online.label=" + online.label(),
                "--morprom.token.online.pin-file=" + files.write("ca-online.pin", online.pin()),
                "--morprom.token.root.label=" + root.label(),
                "--morprom.token.root.pin-file=" + files.write("ca-root.pin", root.pin()),
                "--morprom.ca.door.port=" + door,
                "--morprom.ca.door.address=127.0.0.1",
                "--morprom.ca.door.tls.ssl-bundle=door",
                portal + "certificates=" + Der.of(PORTAL.der()).sha256(),
                portal + "authorities=signing,infrastructure",
                portal + "profiles=doctor-signing,document-proof",
                portal + "may=view,issue,revoke,speak-for-requesters"));
        words.addAll(
                files.bundle("door", SampleTls.server(MACHINES), MACHINES.root().certificate()));
        return words;
    }

    private Map<String, Object> portal(List<X509CertificateHolder> roots) {
        var properties = new HashMap<String, Object>();
        files.bundle("ca", PORTAL, MACHINES.root().certificate()).forEach(word -> {
            var parts = word.substring("--".length()).split("=", 2);
            properties.put(parts[0], parts[1]);
        });
        var there = "http://localhost:" + caPort;
        properties.put("morprom.roles", "signing,ra");
        properties.put("morprom.ca.client.tls.ssl-bundle", "ca");
        properties.put("morprom.ca.client.endpoint", URI.create("https://localhost:" + doorPort + EjbcaWs.PATH));
        properties.put("morprom.ca.client.proofs.organisation", "หน่วยงานตัวอย่าง");
        properties.put("morprom.signing.timestamp-url", there + "/tsa");
        properties.put("morprom.signing.ocsp-url", there + "/ocsp");
        properties.put("morprom.signing.crl-urls[0]", there + "/crl/signing.crl");
        properties.put("morprom.signing.crl-urls[1]", there + "/crl/infrastructure.crl");
        properties.put("morprom.signing.crl-urls[2]", there + "/crl/root.crl");
        properties.put("morprom.signing.anchors", files.certificates("roots.pem", roots));
        return properties;
    }

    private static int freePort() {
        try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
