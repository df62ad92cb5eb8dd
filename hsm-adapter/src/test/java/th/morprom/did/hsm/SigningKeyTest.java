package th.morprom.did.hsm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.Signature;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import th.morprom.did.testpki.pki.SampleKey;

class SigningKeyTest {
    private static final Provider BC = new BouncyCastleProvider();
    private static final byte[] MESSAGE = "ใบรับรองแพทย์".getBytes(StandardCharsets.UTF_8);

    @ParameterizedTest
    @EnumSource(
            value = KeyAlgorithm.class,
            names = {"EC_P256", "EC_P384", "RSA_2048", "RSA_3072", "ED25519"})
    void signs_with_a_software_key(KeyAlgorithm algorithm) throws GeneralSecurityException {
        var pair = softwareKey(algorithm);
        var key = SigningKey.of(pair.getPrivate(), pair.getPublic(), BC, algorithm);

        assertThat(verifies(key, key.sign(MESSAGE))).isTrue();
    }

    @Test
    void signs_what_others_hashed_on_a_token_alone() throws Exception {
        var pair = softwareKey(KeyAlgorithm.EC_P256);
        var key = SigningKey.of(pair.getPrivate(), pair.getPublic(), BC, KeyAlgorithm.EC_P256);

        assertThatThrownBy(() -> key.signDigest(new byte[32])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void signs_through_a_content_signer() throws Exception {
        var pair = softwareKey(KeyAlgorithm.EC_P384);
        var key = SigningKey.of(pair.getPrivate(), pair.getPublic(), BC, KeyAlgorithm.EC_P384);
        var signer = key.contentSigner();

        signer.getOutputStream().write(MESSAGE);

        assertThat(verifies(key, signer.getSignature())).isTrue();
        assertThat(signer.getAlgorithmIdentifier().getAlgorithm().getId()).isEqualTo("1.2.840.10045.4.3.3");
    }

    @ParameterizedTest
    @EnumSource(
            value = KeyAlgorithm.class,
            names = {"EC_P256", "RSA_3072"})
    void lets_no_signature_leave_that_the_public_key_does_not_verify(KeyAlgorithm algorithm)
            throws GeneralSecurityException {
        var mismatched = SigningKey.of(
                softwareKey(algorithm).getPrivate(), softwareKey(algorithm).getPublic(), BC, algorithm);

        assertThatThrownBy(() -> mismatched.sign(MESSAGE)).isInstanceOf(KeyUnavailable.class);
    }

    @Test
    void refuses_a_public_key_of_another_algorithm() throws GeneralSecurityException {
        var pair = softwareKey(KeyAlgorithm.EC_P256);

        assertThatThrownBy(() -> SigningKey.of(pair.getPrivate(), pair.getPublic(), BC, KeyAlgorithm.EC_P384))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = KeyAlgorithm.class,
            names = {"EC_P256", "EC_P384", "RSA_2048", "RSA_3072", "ED25519"})
    void recognises_the_algorithm_of_a_public_key(KeyAlgorithm algorithm) throws GeneralSecurityException {
        assertThat(KeyAlgorithm.of(softwareKey(algorithm).getPublic())).isEqualTo(algorithm);
    }

    private static boolean verifies(SigningKey key, byte[] signature) throws GeneralSecurityException {
        var verification = Signature.getInstance(key.signatureAlgorithm(), BC);
        verification.initVerify(key.publicKey());
        verification.update(MESSAGE);
        return verification.verify(signature);
    }

    private static KeyPair softwareKey(KeyAlgorithm algorithm) throws GeneralSecurityException {
        if (algorithm == KeyAlgorithm.ED25519) {
            return KeyPairGenerator.getInstance("Ed25519", BC).generateKeyPair();
        }
        if (!algorithm.isElliptic()) {
            return SampleKey.rsa(algorithm.bits());
        }
        var generator = KeyPairGenerator.getInstance("EC", BC);
        generator.initialize(algorithm.bits());
        return generator.generateKeyPair();
    }
}
