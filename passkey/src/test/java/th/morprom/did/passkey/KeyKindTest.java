package th.morprom.did.passkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.data.attestation.authenticator.COSEKey;
import com.webauthn4j.data.attestation.authenticator.Curve;
import com.webauthn4j.data.attestation.authenticator.EC2COSEKey;
import com.webauthn4j.data.attestation.authenticator.EdDSACOSEKey;
import com.webauthn4j.data.attestation.authenticator.RSACOSEKey;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Set;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import th.morprom.did.passkey.PasskeyRefused.Reason;
import th.morprom.did.testpki.passkey.SoftwarePasskey;
import th.morprom.did.testpki.pki.SampleKey;

/** The kinds of key besides the P-256 of the software passkey: its assertions, signed again with another key. */
class KeyKindTest {
    private static final String ORIGIN = "http://localhost:8080";
    private final RelyingParty relyingParty = new RelyingParty("localhost", Set.of(ORIGIN), new BouncyCastleProvider());
    private final SoftwarePasskey authenticator = SoftwarePasskey.create("localhost", ORIGIN, new byte[] {1});
    private final byte[] challenge = new byte[32];

    @Test
    void accepts_assertions_by_an_rsa_key() throws Exception {
        var keys = keys("RSA", 2048);
        var cose = RSACOSEKey.create((RSAPublicKey) keys.getPublic(), COSEAlgorithmIdentifier.RS256);

        assertThat(relyingParty.verify(assertion(keys, "SHA256withRSA"), passkey(cose), challenge))
                .isEqualTo(1);
    }

    @Test
    void accepts_assertions_by_an_ed25519_key() throws Exception {
        var keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        var cose = EdDSACOSEKey.create((EdECPublicKey) keys.getPublic(), COSEAlgorithmIdentifier.EdDSA);

        assertThat(relyingParty.verify(assertion(keys, "Ed25519"), passkey(cose), challenge))
                .isEqualTo(1);
    }

    @Test
    void refuses_keys_that_are_too_weak_or_of_another_curve() throws Exception {
        var weak = RSACOSEKey.create((RSAPublicKey) keys("RSA", 1024).getPublic(), COSEAlgorithmIdentifier.RS256);
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp384r1"));
        var p384 = (ECPublicKey) generator.generateKeyPair().getPublic();
        var otherCurve = EC2COSEKey.create(p384, COSEAlgorithmIdentifier.ES384);

        for (var cose : new COSEKey[] {weak, otherCurve}) {
            var refused = catchThrowableOfType(
                    PasskeyRefused.class,
                    () -> relyingParty.verify(
                            Assertion.fromJson(authenticator.sign(challenge).toJson()), passkey(cose), challenge));
            assertThat(refused.reason()).isEqualTo(Reason.KEY_NOT_ACCEPTED);
        }
    }

    @Test
    void knows_one_key_however_it_is_written() throws Exception {
        var p256 = KeyPairGenerator.getInstance("EC");
        p256.initialize(new ECGenParameterSpec("secp256r1"));
        var ec = p256.generateKeyPair().getPublic();
        var rsa = keys("RSA", 2048).getPublic();
        var ed = KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic();
        var plain = EC2COSEKey.create((ECPublicKey) ec, COSEAlgorithmIdentifier.ES256);
        var named = new EC2COSEKey(
                new byte[] {7}, COSEAlgorithmIdentifier.ES256, null, Curve.SECP256R1, plain.getX(), plain.getY());

        assertThat(passkey(named).publicKey()).isNotEqualTo(passkey(plain).publicKey());
        for (var cose : new COSEKey[] {plain, named}) {
            assertThat(relyingParty.publicKeyInfo(passkey(cose).publicKey())).isEqualTo(Bytes.of(ec.getEncoded()));
        }
        var ofRsa = RSACOSEKey.create((RSAPublicKey) rsa, COSEAlgorithmIdentifier.RS256);
        assertThat(relyingParty.publicKeyInfo(passkey(ofRsa).publicKey())).isEqualTo(Bytes.of(rsa.getEncoded()));
        var ofEd = EdDSACOSEKey.create((EdECPublicKey) ed, COSEAlgorithmIdentifier.EdDSA);
        assertThat(relyingParty.publicKeyInfo(passkey(ofEd).publicKey())).isEqualTo(Bytes.of(ed.getEncoded()));
    }

    private Assertion assertion(KeyPair keys, String algorithm) throws GeneralSecurityException {
        var signed = authenticator.sign(challenge);
        var message = new ByteArrayOutputStream();
        message.writeBytes(signed.authenticatorData());
        message.writeBytes(MessageDigest.getInstance("SHA-256").digest(signed.clientDataJson()));
        var signature = Signature.getInstance(algorithm);
        signature.initSign(keys.getPrivate());
        signature.update(message.toByteArray());
        return new Assertion(
                Bytes.of(signed.credentialId()),
                Bytes.of(signed.clientDataJson()),
                Bytes.of(signed.authenticatorData()),
                Bytes.of(signature.sign()));
    }

    private Passkey passkey(COSEKey cose) {
        return new Passkey(
                Bytes.of(authenticator.credentialId()),
                Bytes.of(new ObjectConverter().getCborMapper().writeValueAsBytes(cose)),
                0);
    }

    private static KeyPair keys(String algorithm, int bits) throws GeneralSecurityException {
        if (algorithm.equals("RSA")) {
            return SampleKey.rsa(bits);
        }
        var generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(bits);
        return generator.generateKeyPair();
    }
}
