package th.morprom.did.signing.pades;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * What a PDF signature covers: the file from its first byte up to a gap, and from the gap on (ISO 32000-2 section 12.8.1).
 * The gap holds {@code /Contents}: one hex string with its angle brackets.
 *
 * @param gapStart offset of the opening bracket
 * @param gapEnd offset of the first byte after the closing bracket
 * @param end offset of the first byte that is not covered any more
 */
public record ByteRange(int gapStart, int gapEnd, int end) {
    public ByteRange {
        if (gapStart <= 0 || gapEnd < gapStart + 2 || end < gapEnd) {
            throw new IllegalArgumentException("not a byte range with one gap");
        }
    }

    /** The digest of the covered bytes. */
    public byte[] digest(byte[] pdf, String algorithm) {
        try {
            var digest = MessageDigest.getInstance(algorithm);
            digest.update(pdf, 0, gapStart);
            digest.update(pdf, gapEnd, end - gapEnd);
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalArgumentException(algorithm, e);
        }
    }

    /** How many bytes fit into the gap. */
    public int capacity() {
        return (gapEnd - gapStart - 2) / 2;
    }
}
