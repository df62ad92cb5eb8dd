package th.morprom.did.signing.verification;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** What a signature leaves in a file, also where the parser shows none any more. */
public final class SignatureTrace {
    private static final byte[] BYTE_RANGE = "ByteRange".getBytes(StandardCharsets.US_ASCII);

    private SignatureTrace() {}

    /** Whether the file has, or once had, a signature. */
    public static boolean isIn(byte[] pdf) {
        return count(pdf) > 0;
    }

    /** How many it has, or once had; more than these where a text says so. */
    static int count(byte[] pdf) {
        int count = 0;
        for (int at = 0; at < pdf.length; at++) {
            if (pdf[at] == '/' && isByteRange(pdf, at + 1)) {
                count++;
            }
        }
        return count;
    }

    /** A character of a name may be written as its code (ISO 32000-2 section 7.3.5), so {@code Byte#52ange} is the same. */
    private static boolean isByteRange(byte[] pdf, int from) {
        int at = from;
        for (byte wanted : BYTE_RANGE) {
            boolean isCode = at + 2 < pdf.length
                    && pdf[at] == '#'
                    && HexFormat.isHexDigit(pdf[at + 1])
                    && HexFormat.isHexDigit(pdf[at + 2]);
            if (at >= pdf.length || wanted != (isCode ? code(pdf, at) : pdf[at])) {
                return false;
            }
            at += isCode ? 3 : 1;
        }
        return true;
    }

    private static int code(byte[] pdf, int at) {
        return HexFormat.fromHexDigit(pdf[at + 1]) << 4 | HexFormat.fromHexDigit(pdf[at + 2]);
    }
}
