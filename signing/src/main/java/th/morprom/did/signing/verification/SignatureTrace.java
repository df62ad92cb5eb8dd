package th.morprom.did.signing.verification;

import java.util.Arrays;

/** What a signature leaves in a file, also where the parser shows none any more. */
public final class SignatureTrace {
    private static final byte[] BYTE_RANGE = {'/', 'B', 'y', 't', 'e', 'R', 'a', 'n', 'g', 'e'};

    private SignatureTrace() {}

    /** Whether the file has, or once had, a signature. */
    public static boolean isIn(byte[] pdf) {
        return count(pdf) > 0;
    }

    /** How many it has, or once had; more than these where a text says so. */
    static int count(byte[] pdf) {
        int count = 0;
        for (int at = pdf.length - BYTE_RANGE.length; at >= 0; at--) {
            if (pdf[at] == BYTE_RANGE[0]
                    && Arrays.equals(pdf, at, at + BYTE_RANGE.length, BYTE_RANGE, 0, BYTE_RANGE.length)) {
                count++;
            }
        }
        return count;
    }
}
