package th.morprom.did.passkey;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Optional;
import th.morprom.did.passkey.PasskeyRefused.Reason;

/**
 * A passkey's public key, read once by the provider that verifies with it.
 *
 * @param signatureAlgorithm JCA name
 * @param provider of the algorithm; empty for the platform's own
 */
record VerifyingKey(PublicKey key, String signatureAlgorithm, Optional<Provider> provider) {
    /** ES256: the key as SubjectPublicKeyInfo on P-256. */
    static VerifyingKey es256(byte[] spki, Provider provider) {
        return new VerifyingKey(read(spki, "EC", provider), "SHA256withECDSA", Optional.of(provider));
    }

    /** RS256: the key as SubjectPublicKeyInfo. */
    static VerifyingKey rs256(byte[] spki, Provider provider) {
        return new VerifyingKey(read(spki, "RSA", provider), "SHA256withRSA", Optional.of(provider));
    }

    /** Ed25519, by the platform: not every provider reads such keys, and passkeys with them are few. */
    static VerifyingKey ed25519(PublicKey key) {
        return new VerifyingKey(key, "Ed25519", Optional.empty());
    }

    /** Whether the signature is by this key over both parts, one after the other. */
    boolean verifies(byte[] signature, byte[] message, byte[] rest) {
        try {
            var verifier = provider.isPresent()
                    ? Signature.getInstance(signatureAlgorithm, provider.get())
                    : Signature.getInstance(signatureAlgorithm);
            verifier.initVerify(key);
            verifier.update(message);
            verifier.update(rest);
            return verifier.verify(signature);
        } catch (SignatureException malformed) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the verifier does not take the key that it has read", e);
        }
    }

    private static PublicKey read(byte[] spki, String algorithm, Provider provider) {
        try {
            return KeyFactory.getInstance(algorithm, provider).generatePublic(new X509EncodedKeySpec(spki));
        } catch (GeneralSecurityException e) {
            throw new PasskeyRefused(Reason.KEY_NOT_ACCEPTED, "the public key is none of its kind", e);
        }
    }
}
