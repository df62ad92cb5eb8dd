package th.morprom.did.hsm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.PublicKey;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.engines.RSABlindedEngine;
import org.bouncycastle.crypto.signers.PSSSigner;
import org.bouncycastle.crypto.util.PublicKeyFactory;

/** Verifies with BouncyCastle an RSASSA-PSS signature that a private key has just made, starting from the digest. */
final class PssCheck {
    private PssCheck() {}

    /** Whether this signature, with SHA-256 throughout and a salt of its length, is by the private half of the key. */
    static boolean holds(PublicKey publicKey, byte[] digest, byte[] signature) {
        try {
            var signer = PSSSigner.createRawSigner(
                    new RSABlindedEngine(),
                    SHA256Digest.newInstance(),
                    SHA256Digest.newInstance(),
                    digest.length,
                    PSSSigner.TRAILER_IMPLICIT);
            signer.init(false, PublicKeyFactory.createKey(publicKey.getEncoded()));
            signer.update(digest, 0, digest.length);
            return signer.verifySignature(signature);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
