package th.morprom.did.hsm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.function.BiPredicate;
import org.bouncycastle.crypto.digests.Prehash;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.signers.RSADigestSigner;
import org.bouncycastle.crypto.util.PublicKeyFactory;

/** Verifies what a private key has just signed, starting from the digest. Safe for use by many threads. */
final class SignatureCheck {
    private final BiPredicate<byte[], byte[]> check;

    SignatureCheck(PublicKey publicKey, KeyAlgorithm algorithm) {
        this(publicKey, algorithm, VerifyingProvider.get());
    }

    SignatureCheck(PublicKey publicKey, KeyAlgorithm algorithm, Provider provider) {
        algorithm.check(publicKey);
        this.check = algorithm.isElliptic()
                ? elliptic(publicKey, provider)
                : algorithm.isEdwards() ? edwards(publicKey) : rsa(publicKey);
    }

    /**
     * Whether this X.509-form signature over this digest (for Ed25519: this message) is by the private half of the key.
     */
    boolean holds(byte[] digest, byte[] signature) {
        return check.test(digest, signature);
    }

    private static BiPredicate<byte[], byte[]> elliptic(PublicKey publicKey, Provider provider) {
        try {
            var key = KeyFactory.getInstance("EC", provider)
                    .generatePublic(new X509EncodedKeySpec(publicKey.getEncoded()));
            return (digest, signature) -> verifies(key, provider, digest, signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("The public key cannot be read", e);
        }
    }

    private static boolean verifies(PublicKey key, Provider provider, byte[] digest, byte[] signature) {
        try {
            var ecdsa = Signature.getInstance("NONEwithECDSA", provider);
            ecdsa.initVerify(key);
            ecdsa.update(digest);
            return ecdsa.verify(signature);
        } catch (SignatureException malformed) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the verifier does not take the key that it has read", e);
        }
    }

    /** By BouncyCastle, which reads Ed25519 keys on every Java; the message takes the place of the digest. */
    private static BiPredicate<byte[], byte[]> edwards(PublicKey publicKey) {
        try {
            var key = PublicKeyFactory.createKey(publicKey.getEncoded());
            return (message, signature) -> {
                var edwards = new Ed25519Signer();
                edwards.init(false, key);
                edwards.update(message, 0, message.length);
                return edwards.verifySignature(signature);
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By BouncyCastle: the JCA has no RSA verification that starts from a digest, and RSA verifies fast enough. */
    private static BiPredicate<byte[], byte[]> rsa(PublicKey publicKey) {
        try {
            var key = PublicKeyFactory.createKey(publicKey.getEncoded());
            return (digest, signature) -> {
                var rsa = new RSADigestSigner(Prehash.forDigest(SHA256Digest.newInstance()));
                rsa.init(false, key);
                rsa.update(digest, 0, digest.length);
                return rsa.verifySignature(signature);
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
