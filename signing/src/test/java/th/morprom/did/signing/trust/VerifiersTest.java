package th.morprom.did.signing.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SignatureException;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import th.morprom.did.testpki.pki.SampleKey;

class VerifiersTest {
    private static final X500Name NAME = new X500Name("CN=Somebody");

    /** The last three are not among what we accept: BouncyCastle verifies them, so that a stranger's file gets the right reason. */
    @ParameterizedTest
    @CsvSource({
        "secp256r1, SHA256withECDSA",
        "secp384r1, SHA384withECDSA",
        "secp521r1, SHA512withECDSA",
        "2048, SHA256withRSA",
        "3072, SHA512withRSA",
        "brainpoolP256r1, SHA256withECDSA",
        "2048, SHA256withRSAandMGF1",
        "Ed25519, Ed25519"
    })
    void a_signature_holds_by_its_own_key_over_its_own_content_alone(String kind, String algorithm) throws Exception {
        var keys = keys(kind);
        var certificate = certificate(keys, algorithm);

        assertThat(certificate.isSignatureValid(Verifiers.of(certificate.getSubjectPublicKeyInfo())))
                .isTrue();
        assertThat(certificate.isSignatureValid(Verifiers.of(key(keys(kind).getPublic()))))
                .isFalse();
        assertThat(renamed(certificate).isSignatureValid(Verifiers.of(key(keys.getPublic()))))
                .isFalse();
    }

    /** Two CA certificates of one name differ in nothing but the key: the wrong one has to say no, not to fail. */
    @ParameterizedTest
    @CsvSource({"secp384r1, SHA256withECDSA, secp256r1", "3072, SHA256withRSA, 2048", "2048, SHA256withRSA, 3072"})
    void a_signature_by_a_longer_key_or_a_shorter_one_does_not_verify(String kind, String algorithm, String other)
            throws Exception {
        var certificate = certificate(keys(kind), algorithm);

        assertThat(certificate.isSignatureValid(Verifiers.of(key(keys(other).getPublic()))))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "secp256r1, SHA256withECDSA",
        "2048, SHA256withRSA",
        "brainpoolP256r1, SHA256withECDSA",
        "Ed25519, Ed25519"
    })
    void what_is_no_signature_does_not_verify(String kind, String algorithm) throws Exception {
        var keys = keys(kind);
        var signed = certificate(keys, algorithm);
        var verifiers = Verifiers.of(key(keys.getPublic()));

        for (var garbage : new byte[][] {
            {}, {0x30}, {0x30, 0x03, 0x02, 0x01, 0x01}, "no signature".getBytes(StandardCharsets.UTF_8)
        }) {
            var verifier = verifiers.get(signed.getSignatureAlgorithm());
            verifier.getOutputStream().write(1);
            assertThat(verifier.verify(garbage)).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({"secp256r1, SHA256withECDSA", "2048, SHA256withRSA", "Ed25519, Ed25519"})
    void a_certificate_on_a_path_verifies_itself_by_the_same(String kind, String algorithm) throws Exception {
        var keys = keys(kind);
        var certificate = new PathCertificate(certificate(keys, algorithm));

        certificate.verify(keys.getPublic());
        var another = keys(kind).getPublic();
        assertThatThrownBy(() -> certificate.verify(another)).isInstanceOf(SignatureException.class);
    }

    /** The same with one letter of its name changed. */
    private static X509CertificateHolder renamed(X509CertificateHolder certificate) throws IOException {
        var bytes = new String(certificate.getEncoded(), StandardCharsets.ISO_8859_1);
        return new X509CertificateHolder(bytes.replace("Somebody", "Somebodz").getBytes(StandardCharsets.ISO_8859_1));
    }

    private static SubjectPublicKeyInfo key(PublicKey key) {
        return SubjectPublicKeyInfo.getInstance(key.getEncoded());
    }

    private static KeyPair keys(String kind) throws Exception {
        if (kind.equals("Ed25519")) {
            return KeyPairGenerator.getInstance("Ed25519", BouncyCastle.PROVIDER)
                    .generateKeyPair();
        }
        if (kind.matches("[0-9]+")) {
            return SampleKey.rsa(Integer.parseInt(kind));
        }
        var elliptic = KeyPairGenerator.getInstance("EC", BouncyCastle.PROVIDER);
        elliptic.initialize(new ECGenParameterSpec(kind));
        return elliptic.generateKeyPair();
    }

    private static X509CertificateHolder certificate(KeyPair keys, String algorithm) throws Exception {
        var now = Instant.parse("2026-11-26T00:00:00Z");
        return new X509v3CertificateBuilder(
                        NAME,
                        BigInteger.valueOf(0x1234_5678_9abcL),
                        Date.from(now),
                        Date.from(now.plusSeconds(3600)),
                        NAME,
                        key(keys.getPublic()))
                .build(new JcaContentSignerBuilder(algorithm)
                        .setProvider(BouncyCastle.PROVIDER)
                        .build(keys.getPrivate()));
    }
}
