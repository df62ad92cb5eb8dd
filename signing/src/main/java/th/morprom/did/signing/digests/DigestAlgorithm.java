package th.morprom.did.signing.digests;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;
import th.morprom.did.passkey.Bytes;

/** The hashes by which documents may be named. */
public enum DigestAlgorithm {
    SHA_256("2.16.840.1.101.3.4.2.1", "SHA-256", 32),
    SHA_384("2.16.840.1.101.3.4.2.2", "SHA-384", 48),
    SHA_512("2.16.840.1.101.3.4.2.3", "SHA-512", 64);

    private final String oid;
    private final String jcaName;
    private final int lengthBytes;

    DigestAlgorithm(String oid, String jcaName, int lengthBytes) {
        this.oid = oid;
        this.jcaName = jcaName;
        this.lengthBytes = lengthBytes;
    }

    /** As ASN.1 names it (RFC 5754 section 2). */
    public String oid() {
        return oid;
    }

    /** As Java and people name it. */
    public String jcaName() {
        return jcaName;
    }

    /** How long a digest by it is. */
    public int lengthBytes() {
        return lengthBytes;
    }

    /** The digest of these bytes. */
    public Bytes of(byte[] bytes) {
        try {
            return Bytes.of(MessageDigest.getInstance(jcaName).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(jcaName, e);
        }
    }

    /** The one with this object identifier. */
    public static Optional<DigestAlgorithm> ofOid(String oid) {
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.oid.equals(oid))
                .findFirst();
    }
}
