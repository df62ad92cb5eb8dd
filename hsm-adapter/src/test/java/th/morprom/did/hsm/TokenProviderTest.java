package th.morprom.did.hsm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.ObjectOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;
import java.security.SignatureException;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TokenProviderTest {
    private static final Provider BC = new BouncyCastleProvider();
    private static final byte[] MESSAGE = "ใบรับรองแพทย์".getBytes(StandardCharsets.UTF_8);

    private final Token token = TestToken.create().open();

    @AfterEach
    void close() {
        token.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = KeyAlgorithm.class,
            names = {"EC_P256", "EC_P384", "RSA_3072"})
    void lets_bouncy_castle_build_a_certificate_through_the_jca(KeyAlgorithm algorithm) throws Exception {
        var key = token.generate("issuer", algorithm);

        var certificate = aCertificateOf(key)
                .build(new JcaContentSignerBuilder(key.signatureAlgorithm())
                        .setProvider(key.provider())
                        .build(key.privateKey()));

        var verifier = new JcaContentVerifierProviderBuilder().setProvider(BC).build(key.publicKey());
        assertThat(certificate.isSignatureValid(verifier)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = KeyAlgorithm.class,
            names = {"EC_P256", "EC_P384", "RSA_3072"})
    void lets_bouncy_castle_build_a_certificate_through_the_content_signer(KeyAlgorithm algorithm) throws Exception {
        var key = token.generate("issuer", algorithm);

        var certificate = aCertificateOf(key).build(key.contentSigner());

        var verifier = new JcaContentVerifierProviderBuilder().setProvider(BC).build(key.publicKey());
        assertThat(certificate.isSignatureValid(verifier)).isTrue();
    }

    @Test
    void signs_a_digest_of_the_right_length_only() throws Exception {
        var key = token.generate("signer", KeyAlgorithm.EC_P256);
        var signature = Signature.getInstance("NONEwithECDSA", key.provider());

        signature.initSign(key.privateKey());
        signature.update(MessageDigest.getInstance("SHA-256").digest(MESSAGE));
        var signed = signature.sign();
        signature.update(new byte[33]);

        assertThatThrownBy(signature::sign).isInstanceOf(SignatureException.class);
        var verification = Signature.getInstance("SHA256withECDSA", BC);
        verification.initVerify(key.publicKey());
        verification.update(MESSAGE);
        assertThat(verification.verify(signed)).isTrue();
    }

    @Test
    void refuses_a_key_of_another_algorithm_and_of_another_provider() throws Exception {
        var key = token.generate("signer", KeyAlgorithm.EC_P384);
        var signature = Signature.getInstance("SHA256withECDSA", key.provider());

        assertThatThrownBy(() -> signature.initSign(key.privateKey())).isInstanceOf(InvalidKeyException.class);
        assertThatThrownBy(() -> signature.initVerify(key.publicKey())).isInstanceOf(InvalidKeyException.class);
    }

    @Test
    void is_never_registered() {
        var key = token.generate("signer", KeyAlgorithm.EC_P256);

        assertThat(Security.getProvider(key.provider().getName())).isNull();
    }

    @Test
    void does_not_serialise_a_key() throws Exception {
        var key = token.generate("signer", KeyAlgorithm.EC_P256);
        try (var stream = new ObjectOutputStream(new ByteArrayOutputStream())) {
            assertThatThrownBy(() -> stream.writeObject(key.privateKey())).isInstanceOf(java.io.IOException.class);
        }
    }

    private static X509v3CertificateBuilder aCertificateOf(SigningKey key) {
        var name = new X500Name("CN=Test Issuer");
        var now = Instant.parse("2026-11-24T00:00:00Z");
        return new JcaX509v3CertificateBuilder(
                name, BigInteger.ONE, Date.from(now), Date.from(now.plusSeconds(3600)), name, key.publicKey());
    }
}
