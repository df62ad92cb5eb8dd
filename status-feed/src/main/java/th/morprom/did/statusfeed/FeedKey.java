package th.morprom.did.statusfeed;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import th.morprom.did.hsm.SigningKey;

/**
 * Whose signature makes a head believed. It comes from the token or from configuration, never from the database that it
 * guards.
 *
 * @param signatureAlgorithm the JCA name
 */
public record FeedKey(PublicKey publicKey, String signatureAlgorithm) {
    private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();

    /** The public half of the CA's key. */
    public static FeedKey of(SigningKey key) {
        return new FeedKey(key.publicKey(), key.signatureAlgorithm());
    }

    boolean verifies(byte[] message, byte[] signatureBytes) {
        try {
            var signature = Signature.getInstance(signatureAlgorithm, PROVIDER);
            signature.initVerify(publicKey);
            signature.update(message);
            return signature.verify(signatureBytes);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
