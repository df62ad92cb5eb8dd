package th.morprom.did.bench;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.jspecify.annotations.Nullable;
import th.morprom.did.ca.hierarchy.Hierarchy;
import th.morprom.did.ca.profile.SigningAuthority;
import th.morprom.did.ocsp.edge.OcspNode;
import th.morprom.did.statusfeed.FeedKey;
import th.morprom.did.testpki.network.UnusedPort;

/** A responder in a process of its own, as it stands on the edge, by a system's database and with the key of its CA's OCSP signer. */
final class NodeProcess implements AutoCloseable {
    private static final String HEAP = "512m";
    /** On a machine that is busy a deadline would end what is to be measured. */
    private static final String PATIENT = "--morprom.token.timeout=1m";

    private static final long POLL_MILLIS = 5;

    private final int port = UnusedPort.any();
    private final FreshJvm jvm;

    NodeProcess(BenchSystem system) throws IOException {
        var settings = settings(system, Files.createTempDirectory("ocsp-node"));
        var words = new ArrayList<>(List.of(PATIENT));
        settings.forEach((name, value) -> words.add("--" + name + "=" + value));
        jvm = new FreshJvm(OcspNode.class, HEAP, words);
    }

    FreshJvm jvm() {
        return jvm;
    }

    /** Waits for the first answer, which must be that this certificate is good. */
    void awaitGood(byte[] question) throws IOException, OCSPException, InterruptedException {
        while (!answers(question)) {
            jvm.requireAlive();
            Thread.sleep(POLL_MILLIS);
        }
    }

    /** A client of it. */
    HttpTask client(byte[] question) {
        return new HttpTask(port, List.of(question));
    }

    /** How it says that the certificate stands; null is how BouncyCastle says good. */
    static @Nullable CertificateStatus status(HttpTask client) throws IOException, OCSPException {
        var answer = (BasicOCSPResp) new OCSPResp(client.exchange()).getResponseObject();
        return answer.getResponses()[0].getCertStatus();
    }

    private boolean answers(byte[] question) throws IOException, OCSPException {
        try (var client = client(question)) {
            if (new OCSPResp(client.exchange()).getStatus() != OCSPResp.SUCCESSFUL) {
                return false;
            }
            var status = status(client);
            if (status != CertificateStatus.GOOD) {
                throw new IllegalStateException("a good certificate is answered as " + status);
            }
            return true;
        } catch (UncheckedIOException e) {
            return false; // nobody listens yet
        }
    }

    private Map<String, String> settings(BenchSystem system, Path folder) throws IOException {
        var hierarchy = system.get(Hierarchy.class);
        var authority = hierarchy.current(SigningAuthority.SIGNING);
        var signer = hierarchy.ocspSigner(authority.name()).orElseThrow();
        var feedKey = system.get(FeedKey.class).publicKey();
        return Map.of(
                "spring.datasource.url", system.databaseUrl(),
                "spring.datasource.username", "postgres",
                "morprom.ocsp.door.port", Integer.toString(port),
                "morprom.ocsp.edge.feed-key", pem(folder.resolve("feed.pem"), feedKey),
                "morprom.ocsp.edge.identities[0].issuer", pem(folder.resolve("issuer.pem"), authority.certificate()),
                "morprom.ocsp.edge.identities[0].responder", pem(folder.resolve("signer.pem"), signer.certificate()),
                "morprom.ocsp.edge.identities[0].key", authority.name().label() + "-ocsp-1",
                "morprom.token.module", system.setting("morprom.token.module"),
                "morprom.token.online.label", system.setting("morprom.token.online.label"),
                "morprom.token.online.pin-file", system.setting("morprom.token.online.pin-file"));
    }

    private static String pem(Path file, Object object) throws IOException {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            writer.writeObject(object);
        }
        return Files.writeString(file, text.toString()).toString();
    }

    @Override
    public void close() {
        jvm.close();
    }
}
