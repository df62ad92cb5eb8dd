package th.morprom.did.ocsp.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.PKIXRevocationChecker.Option;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import th.morprom.did.ocsp.sample.Identities;
import th.morprom.did.ocsp.sample.OwnDoor;
import th.morprom.did.ocsp.sample.Pem;
import th.morprom.did.ocsp.sample.PublishedStatuses;
import th.morprom.did.testpki.pki.SampleCertificate;
import th.morprom.did.testpki.pki.SampleHierarchy;
import th.morprom.did.testpki.program.Program;

/** Clients that others wrote ask over HTTP and verify the whole answer. */
class IndependentClientsTest {
    private static final SampleHierarchy HIERARCHY = SampleHierarchy.ecdsa();

    @TempDir
    Path folder;

    private final PublishedStatuses published =
            new PublishedStatuses(HIERARCHY.issuing().certificate(), Instant.now());
    private final OwnDoor node = new OwnDoor(published, Identities.delegated(HIERARCHY));
    private final SampleCertificate good = HIERARCHY.doctor().issue();
    private final SampleCertificate revoked = HIERARCHY.doctor().issue();
    private final SampleCertificate unknown = HIERARCHY.doctor().issue();

    @BeforeEach
    void publish() {
        published.good(good.serial());
        published.revoked(revoked.serial(), Instant.now(), CRLReason.keyCompromise);
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void openssl_accepts_good_revoked_and_unknown() throws Exception {
        for (var options : List.of(List.of("-nonce"), List.of("-no_nonce"), List.of("-no_nonce", "-sha256"))) {
            assertThat(openssl(good, options)).contains("Response verify OK", "leaf.pem: good");
            assertThat(openssl(revoked, options))
                    .contains("Response verify OK", "leaf.pem: revoked", "Reason: keyCompromise");
            assertThat(openssl(unknown, options)).contains("Response verify OK", "leaf.pem: unknown");
        }
    }

    @Test
    void gnutls_accepts_good_revoked_and_unknown() throws Exception {
        assertThat(ocsptool(good, "--nonce")).contains("Verifying OCSP Response: Success", "Certificate Status: good");
        assertThat(ocsptool(good, "--no-nonce"))
                .contains("Verifying OCSP Response: Success", "Certificate Status: good");
        assertThat(ocsptool(revoked, "--nonce"))
                .contains("Verifying OCSP Response: Success", "Certificate Status: revoked");
        assertThat(ocsptool(unknown, "--nonce")).contains("Certificate Status: unknown");
    }

    @Test
    void the_jdk_accepts_good_and_refuses_revoked_and_unknown() throws Exception {
        jdk(good);

        assertThat(catchThrowableOfType(CertPathValidatorException.class, () -> jdk(revoked))
                        .getReason())
                .isEqualTo(BasicReason.REVOKED);
        assertThat(catchThrowableOfType(CertPathValidatorException.class, () -> jdk(unknown))
                        .getReason())
                .isEqualTo(BasicReason.UNDETERMINED_REVOCATION_STATUS);
    }

    private String openssl(SampleCertificate leaf, List<String> options) throws Exception {
        var command = new ArrayList<String>(List.of("openssl", "ocsp", "-url", node.url()));
        command.addAll(List.of("-CAfile", pem("root.pem", HIERARCHY.root().certificate())));
        command.addAll(List.of("-issuer", pem("issuing.pem", HIERARCHY.issuing().certificate())));
        command.addAll(List.of("-verify_other", "issuing.pem"));
        // openssl takes the digest for the certificates that follow it.
        command.addAll(options);
        command.addAll(List.of("-cert", pem("leaf.pem", leaf.certificate())));
        return output(command);
    }

    private String ocsptool(SampleCertificate leaf, String nonce) throws Exception {
        return output(List.of(
                "ocsptool",
                "--ask=" + node.url(),
                nonce,
                "--load-cert=" + pem("leaf.pem", leaf.certificate()),
                "--load-issuer=" + pem("issuing.pem", HIERARCHY.issuing().certificate()),
                "--load-trust=issuing.pem"));
    }

    private String output(List<String> command) {
        return Program.run(folder, command.toArray(String[]::new)).said();
    }

    private void jdk(SampleCertificate leaf) throws Exception {
        var validator = CertPathValidator.getInstance("PKIX");
        var checker = (PKIXRevocationChecker) validator.getRevocationChecker();
        checker.setOptions(EnumSet.of(Option.ONLY_END_ENTITY, Option.NO_FALLBACK));
        checker.setOcspResponder(URI.create(node.url()));
        var parameters =
                new PKIXParameters(Set.of(new TrustAnchor(java(HIERARCHY.root().certificate()), null)));
        parameters.addCertPathChecker(checker);
        var path = List.of(java(leaf.certificate()), java(HIERARCHY.issuing().certificate()));
        validator.validate(CertificateFactory.getInstance("X.509").generateCertPath(path), parameters);
    }

    private static X509Certificate java(X509CertificateHolder certificate) throws CertificateException {
        return new JcaX509CertificateConverter().getCertificate(certificate);
    }

    private String pem(String name, X509CertificateHolder certificate) throws IOException {
        Files.writeString(folder.resolve(name), Pem.of(certificate));
        return name;
    }
}
