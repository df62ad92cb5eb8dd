package th.morprom.did.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import th.morprom.did.ca.certificate.Der;
import th.morprom.did.ca.hierarchy.Hierarchy;
import th.morprom.did.ejbca.contract.EjbcaWs;
import th.morprom.did.server.MorPromServer;
import th.morprom.did.testpki.database.TestDatabase;
import th.morprom.did.testpki.network.UnusedPort;
import th.morprom.did.testpki.pki.PemFolder;
import th.morprom.did.testpki.pki.SampleCertificate;
import th.morprom.did.testpki.pki.SampleHierarchy;
import th.morprom.did.testpki.pki.SampleTls;
import th.morprom.did.testpki.token.SoftHsm;
import th.morprom.did.testpki.token.SoftHsm.SoftToken;

/**
 * The portal in this process and the CA in one of its own, each with its own folder, database and token, and between them nothing but TLS and
 * HTTP. The CA can be killed and started again.
 */
final class TwoProcesses implements AutoCloseable {
    /** Who runs the portal, as both sides are told. */
    static final String ORGANISATION = "หน่วยงานตัวอย่าง";

    private static final SampleHierarchy MACHINES = SampleHierarchy.ecdsa();
    private static final SampleCertificate PORTAL = SampleTls.client(MACHINES, "portal");

    private final PemFolder files = PemFolder.create();
    private final SoftToken online = SoftHsm.newToken();
    private final SoftToken root = SoftHsm.newToken();
    private final PGSimpleDataSource database = (PGSimpleDataSource) TestDatabase.empty();
    private final int portalPort = UnusedPort.any();
    private final int caPort = UnusedPort.any();
    private final int doorPort = UnusedPort.any();
    private final Path folder;
    private ProcessOfItsOwn ca;
    private final DemoSystem portal;

    /** Starts both. */
    TwoProcesses(Path folder) throws IOException, InterruptedException {
        this.folder = Files.createDirectory(folder.resolve("ca"));
        this.ca = begin();
        try {
            this.portal = startPortal(folder.resolve("portal"));
        } catch (RuntimeException e) {
            ca.close();
            throw e;
        }
    }

    private ProcessOfItsOwn begin() throws InterruptedException {
        var words = ca("ca,ocsp,tsa", caPort, doorPort);
        var begun = ProcessOfItsOwn.start(folder, MorPromServer.class, words);
        begun.awaitAnswer(URI.create("http://localhost:" + caPort + "/ca/root.cer"));
        return begun;
    }

    /** {@code kill -9} of the CA. */
    void killCa() {
        ca.kill();
    }

    /** The CA again, on the same database and tokens. */
    void startCaAgain() throws InterruptedException {
        ca = begin();
    }

    DemoSystem portal() {
        return portal;
    }

    /** The CA's, to look into and to lock. */
    PGSimpleDataSource caDatabase() {
        return database;
    }

    /**
     * Beside the CA its operators record officers and certify a seal, on its database and tokens. Then they go home, and the portal has the
     * wire alone.
     */
    private DemoSystem startPortal(Path at) {
        var words = ca("ca", 0, 0).toArray(String[]::new);
        try (var operators = new SpringApplicationBuilder(MorPromServer.class).run(words)) {
            return DemoSystem.start(
                    at,
                    portalPort,
                    new DemoSystem.Elsewhere(
                            "-portal", portal(operators.getBean(Hierarchy.class).roots()), Optional.of(operators)));
        }
    }

    @Override
    public void close() {
        portal.close();
        ca.close();
    }

    private List<String> ca(String roles, int port, int door) {
        var portal = "--morprom.ca.door.clients.portal.";
        var words = new ArrayList<>(List.of(
                "--server.port=" + port,
                "--server.address=127.0.0.1",
                "--morprom.roles=" + roles,
                "--morprom.public-url=http://localhost:" + caPort,
                "--morprom.relying-party.origins=http://localhost:" + portalPort,
                "--spring.datasource.url=" + database.getURL(),
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
                portal + "organisation=" + ORGANISATION,
                portal + "authorities=signing,infrastructure",
                portal + "profiles=doctor-signing,document-proof,record-seal",
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
        properties.put("morprom.ca.client.proofs.organisation", ORGANISATION);
        properties.put("morprom.ca.client.records.organisation", ORGANISATION);
        properties.put("morprom.signing.timestamp-url", there + "/tsa");
        properties.put("morprom.signing.ocsp-url", there + "/ocsp");
        properties.put("morprom.signing.crl-urls[0]", there + "/crl/signing.crl");
        properties.put("morprom.signing.crl-urls[1]", there + "/crl/infrastructure.crl");
        properties.put("morprom.signing.crl-urls[2]", there + "/crl/root.crl");
        properties.put("morprom.signing.anchors", files.certificates("roots.pem", roots));
        return properties;
    }
}
