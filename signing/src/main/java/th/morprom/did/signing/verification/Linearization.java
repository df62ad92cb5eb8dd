package th.morprom.did.signing.verification;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import th.morprom.did.signing.verification.PdfSyntax.Malformed;

/**
 * A file that is made to be shown while it loads says how long it is (ISO 32000-2 annex F). If it is as long as that, poppler and pdf.js go by
 * the cross-reference section behind its first object, and everybody else by the one that its last lines name; if it is longer, all do the latter.
 * Both must be the same section, and no length may be told that the file is still to have.
 */
final class Linearization {
    private static final byte[] OBJECT_END = "endobj".getBytes(StandardCharsets.US_ASCII);
    private static final int MOST_DIGITS = 20;
    /** By as much as what stands behind {@code %%EOF} may or may not be counted. */
    private static final int LINE_END = 2;

    private Linearization() {}

    /**
     * Whether readers are led to two different sections, or will be if more is appended.
     *
     * @param end how long the file is
     * @param startXref the offset in its last lines
     * @throws Malformed if two readers could read its dictionaries in two ways
     */
    static boolean misleads(byte[] file, int end, int startXref) {
        int first = indexOf(file, end);
        for (int object : ObjectHeads.in(file, 0, end)) {
            var entries = StreamDictionary.at(file, object + ObjectHeads.LENGTH).entries();
            if (entries.filter(some -> some.containsKey("/Linearized")).isPresent()) {
                long told = told(entries.orElseThrow());
                if (told > end + LINE_END || (told >= end && startXref != first)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static long told(Map<String, Object> entries) {
        var told = String.valueOf(entries.get("/L"));
        try {
            return told.length() > MOST_DIGITS ? Long.MAX_VALUE : new BigDecimal(told).longValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }

    /** Where the section of the first page would begin. */
    private static int indexOf(byte[] file, int end) {
        int at = 0;
        while (at < end
                && !Arrays.equals(OBJECT_END, 0, OBJECT_END.length, file, at, Math.min(end, at + OBJECT_END.length))) {
            at++;
        }
        at += OBJECT_END.length;
        while (at < end && ObjectHeads.isBlank(file[at])) {
            at++;
        }
        return at;
    }
}
