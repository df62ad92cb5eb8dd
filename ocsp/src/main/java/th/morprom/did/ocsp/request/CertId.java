package th.morprom.did.ocsp.request;

import java.util.Arrays;
import th.morprom.did.ocsp.status.Serial;

/** A CertID (RFC 6960 section 4.1.1) as it was asked: the part that names the issuer stays where it stands in the request. */
public final class CertId {
    private final byte[] source;
    private final int from;
    private final int length;
    private final Serial serial;

    /**
     * @param source holds the DER of hashAlgorithm, issuerNameHash and issuerKeyHash, one after the other
     * @param from where they begin
     * @param length how many octets they are
     */
    CertId(byte[] source, int from, int length, Serial serial) {
        this.source = source;
        this.from = from;
        this.length = length;
        this.serial = serial;
    }

    public Serial serial() {
        return serial;
    }

    /** Whether the issuer is named by exactly these octets. */
    public boolean names(byte[] issuer) {
        return Arrays.equals(source, from, from + length, issuer, 0, issuer.length);
    }

    /** Equal for equal names: the last octets belong to the hash of a key, so they differ as well as any hash. */
    public int hashOfName() {
        return hashOfName(source, from, length);
    }

    /** The same for a name at hand. */
    public static int hashOfName(byte[] source, int from, int length) {
        var hash = length;
        for (var i = Math.max(from, from + length - Integer.BYTES); i < from + length; i++) {
            hash = hash << Byte.SIZE ^ source[i];
        }
        return hash;
    }
}
