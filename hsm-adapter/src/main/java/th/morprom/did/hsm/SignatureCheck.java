package th.morprom.did.hsm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.PublicKey;
import org.bouncycastle.crypto.digests.Prehash;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.RSADigestSigner;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.crypto.util.PublicKeyFactory;

/** Verifies with BouncyCastle what a private key has just signed, starting from the digest. */
final class SignatureCheck {
    private final AsymmetricKeyParameter publicKey;

    SignatureCheck(PublicKey publicKey, KeyAlgorithm algorithm) {
        algorithm.check(publicKey);
        try {
            this.publicKey = PublicKeyFactory.createKey(publicKey.getEncoded());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether this X.509-form signature over this digest is by the private half of the key. */
    boolean holds(byte[] digest, byte[] signature) {
        if (publicKey instanceof ECPublicKeyParameters curve) {
            return holdsOnCurve(curve, digest, signature);
        }
        var rsa = new RSADigestSigner(Prehash.forDigest(SHA256Digest.newInstance()));
        rsa.init(false, publicKey);
        rsa.update(digest, 0, digest.length);
        return rsa.verifySignature(signature);
    }

    private static boolean holdsOnCurve(ECPublicKeyParameters key, byte[] digest, byte[] signature) {
        try {
            var rs = StandardDSAEncoding.INSTANCE.decode(key.getParameters().getN(), signature);
            var ecdsa = new ECDSASigner();
            ecdsa.init(false, key);
            return ecdsa.verifySignature(digest, rs[0], rs[1]);
        } catch (IOException | IllegalArgumentException malformed) {
            return false;
        }
    }
}
