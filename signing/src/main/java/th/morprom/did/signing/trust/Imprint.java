package th.morprom.did.signing.trust;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What a time-stamp is about: bytes that need not stand together, by whichever digest is asked for. */
@FunctionalInterface
public interface Imprint {
    /**
     * The digest.
     *
     * @param algorithm as JCA names it, by name or object identifier
     */
    byte[] digest(String algorithm);

    /** These bytes. */
    static Imprint of(byte[] bytes) {
        return algorithm -> {
            try {
                return MessageDigest.getInstance(algorithm).digest(bytes);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalArgumentException(algorithm, e);
            }
        };
    }

    /** What somebody else has hashed, by this algorithm and no other. */
    static Imprint known(String objectIdentifier, byte[] digest) {
        return algorithm -> {
            if (!algorithm.equals(objectIdentifier)) {
                throw new IllegalArgumentException("the digest is one by " + objectIdentifier + ", not " + algorithm);
            }
            return digest.clone();
        };
    }
}
