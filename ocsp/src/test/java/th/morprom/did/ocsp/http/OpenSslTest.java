package th.morprom.did.ocsp.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import th.morprom.did.ocsp.sample.EdgeServer;
import th.morprom.did.ocsp.sample.Identities;
import th.morprom.did.ocsp.sample.PublishedStatuses;
import th.morprom.did.testpki.pki.SampleCertificate;
import th.morprom.did.testpki.pki.SampleHierarchy;

/** A client that we did not write asks over HTTP and verifies the whole answer. */
class OpenSslTest {
    private static final SampleHierarchy HIERARCHY = SampleHierarchy.ecdsa();

    @TempDir
    Path folder;

    private final PublishedStatuses published =
            new PublishedStatuses(HIERARCHY.issuing().certificate(), Instant.now());

    @Test
    void accepts_good_revoked_and_unknown_with_and_without_nonce() throws Exception {
        var good = HIERARCHY.doctor().issue();
        var revoked = HIERARCHY.doctor().issue();
        var unknown = HIERARCHY.doctor().issue();
        published.good(good.serial());
        published.revoked(revoked.serial(), Instant.now(), CRLReason.keyCompromise);

        try (var server = new EdgeServer(published, Identities.delegated(HIERARCHY))) {
            assertThat(ask(server, good, "-nonce")).contains("Response verify OK", "leaf.pem: good");
            assertThat(ask(server, good, "-no_nonce", "-sha256")).contains("Response verify OK", "leaf.pem: good");
            assertThat(ask(server, revoked, "-nonce"))
                    .contains("Response verify OK", "leaf.pem: revoked", "Reason: keyCompromise");
            assertThat(ask(server, unknown, "-nonce")).contains("Response verify OK", "leaf.pem: unknown");
        }
    }

    private String ask(EdgeServer server, SampleCertificate leaf, String... options) throws Exception {
        var command = new ArrayList<String>(List.of("openssl", "ocsp", "-url", server.url()));
        command.addAll(List.of("-CAfile", pem("root.pem", HIERARCHY.root().certificate())));
        command.addAll(List.of("-issuer", pem("issuing.pem", HIERARCHY.issuing().certificate())));
        command.addAll(List.of("-verify_other", "issuing.pem"));
        // openssl takes the digest for the certificates that follow it.
        command.addAll(List.of(options));
        command.addAll(List.of("-cert", pem("leaf.pem", leaf.certificate())));
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return output;
    }

    private String pem(String name, X509CertificateHolder certificate) throws IOException {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            writer.writeObject(certificate);
        }
        Files.writeString(folder.resolve(name), text.toString());
        return name;
    }
}
