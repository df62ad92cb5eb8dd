package th.morprom.did.hsm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.ObjectOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.DigestInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.SignerInfoGeneratorBuilder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
            names = {"EC_P256", "EC_P384", "RSA_2048", "ED25519"})
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
            names = {"EC_P256", "EC_P384", "RSA_2048", "ED25519"})
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

    @ParameterizedTest
    @CsvSource({
        "EC_P256, SHA256withPLAIN-ECDSA, SHA256withPLAIN-ECDSA, 64",
        "EC_P256, SHA256withECDSAinP1363Format, SHA256withPLAIN-ECDSA, 64",
        "EC_P384, SHA384withPLAIN-ECDSA, SHA384withPLAIN-ECDSA, 96",
        "EC_P384, SHA384withECDSAinP1363Format, SHA384withPLAIN-ECDSA, 96",
        "RSA_2048, RSASSA-PSS, SHA256withRSAandMGF1, 256",
        "RSA_2048, SHA256withRSAandMGF1, SHA256withRSAandMGF1, 256",
        "ED25519, EdDSA, Ed25519, 64"
    })
    void signs_in_the_other_forms_too(KeyAlgorithm algorithm, String name, String verifiedAs, int lengthBytes)
            throws Exception {
        var key = token.generate("signer", algorithm);

        for (var i = 0; i < 20; i++) { // some r or s begin with zero bytes, which the plain form keeps
            var message = ("message " + i).getBytes(StandardCharsets.US_ASCII);
            var signed = sign(key, name, message);

            assertThat(signed).hasSize(lengthBytes);
            assertThat(verifies(key, verifiedAs, message, signed)).isTrue();
        }
    }

    @Test
    void signs_a_digest_info_of_its_own_hash_only() throws Exception {
        var key = token.generate("signer", KeyAlgorithm.RSA_2048);
        var digest = MessageDigest.getInstance("SHA-256").digest(MESSAGE);
        var sha256 = new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256, DERNull.INSTANCE);
        var sha512 = new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha512, DERNull.INSTANCE);

        var signed = sign(key, "NONEwithRSA", new DigestInfo(sha256, digest).getEncoded());

        assertThat(verifies(key, "SHA256withRSA", MESSAGE, signed)).isTrue();
        assertThatThrownBy(() -> sign(key, "NONEwithRSA", new DigestInfo(sha512, digest).getEncoded()))
                .isInstanceOf(SignatureException.class);
        assertThatThrownBy(() -> sign(key, "NONEwithRSA", MESSAGE)).isInstanceOf(SignatureException.class);
        assertThatThrownBy(() -> sign(key, "NONEwithRSA", digest)).isInstanceOf(SignatureException.class);
    }

    @Test
    void takes_no_other_parameters_of_rsassa_pss() throws Exception {
        var signature = Signature.getInstance("RSASSA-PSS", TokenProvider.INSTANCE);
        var sha512 = new PSSParameterSpec("SHA-512", "MGF1", MGF1ParameterSpec.SHA512, 64, 1);

        assertThatThrownBy(() -> signature.setParameter(sha512)).isInstanceOf(InvalidAlgorithmParameterException.class);
    }

    @Test
    void lets_bouncy_castle_build_a_cms_signature_through_the_jca() throws Exception {
        var key = token.generate("signer", KeyAlgorithm.EC_P256);
        var certificate = aCertificateOf(key).build(key.contentSigner());
        var signer = new JcaContentSignerBuilder(key.signatureAlgorithm())
                .setProvider(key.provider())
                .build(key.privateKey());
        var digests = new JcaDigestCalculatorProviderBuilder().setProvider(BC).build();
        var generator = new CMSSignedDataGenerator();
        generator.addSignerInfoGenerator(new SignerInfoGeneratorBuilder(digests).build(signer, certificate));

        var signed = generator.generate(new CMSProcessableByteArray(MESSAGE), true);

        var verifier = new JcaSimpleSignerInfoVerifierBuilder().setProvider(BC).build(key.publicKey());
        assertThat(signed.getSignerInfos().getSigners()).allMatch(info -> {
            try {
                return info.verify(verifier);
            } catch (CMSException e) {
                throw new AssertionError(e);
            }
        });
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

    private static byte[] sign(SigningKey key, String name, byte[] message) throws GeneralSecurityException {
        var signature = Signature.getInstance(name, key.provider());
        signature.initSign(key.privateKey());
        signature.update(message);
        return signature.sign();
    }

    private static boolean verifies(SigningKey key, String name, byte[] message, byte[] signed)
            throws GeneralSecurityException {
        var verification = Signature.getInstance(name, BC);
        verification.initVerify(key.publicKey());
        verification.update(message);
        return verification.verify(signed);
    }

    private static X509v3CertificateBuilder aCertificateOf(SigningKey key) {
        var name = new X500Name("CN=Test Issuer");
        var now = Instant.parse("2026-11-24T00:00:00Z");
        return new JcaX509v3CertificateBuilder(
                name, BigInteger.ONE, Date.from(now), Date.from(now.plusSeconds(3600)), name, key.publicKey());
    }
}
