package th.morprom.did.signing.pades;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * A PDF that has everything but the signature: the gap is a hex string of zeros.
 *
 * @param bytes the whole file
 * @param range all of it but the gap
 */
@SuppressWarnings("ArrayRecordComponent") // a file on its way, never compared
public record PreparedPdf(byte[] bytes, ByteRange range) {
    public PreparedPdf {
        if (range.end() != bytes.length) {
            throw new IllegalArgumentException("the range does not end with the file");
        }
    }

    /** SHA-256 of the covered bytes: the digest that is signed. */
    public byte[] digest() {
        return range.digest(bytes, "SHA-256");
    }

    /** The file with this CMS in its gap. */
    public byte[] with(byte[] cms) {
        if (cms.length > range.capacity()) {
            throw new IllegalStateException(
                    "the CMS takes " + cms.length + " bytes, the PDF has room for " + range.capacity());
        }
        var filled = bytes.clone();
        var hex = HexFormat.of().formatHex(cms).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(hex, 0, filled, range.gapStart() + 1, hex.length);
        return filled;
    }
}
