package th.morprom.did.signing.verification;

import java.util.Arrays;
import java.util.HexFormat;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import th.morprom.did.signing.pades.ByteRange;
import th.morprom.did.signing.verification.Verdict.Outcome;

/**
 * A filled signature of a file whose place has been checked: four numbers that leave one gap, and in the gap one hex
 * string, which is the dictionary's own {@code /Contents}.
 *
 * @param contents the gap's bytes: the CMS and its padding
 * @param forbidsSignatures whether it certifies the document with DocMDP P=1 (ISO 32000-2 table 257): then nobody signs after it
 */
@SuppressWarnings("ArrayRecordComponent") // read only, never compared
record EmbeddedSignature(PDSignature dictionary, ByteRange range, byte[] contents, boolean forbidsSignatures) {
    private static final String PADES = "ETSI.CAdES.detached";
    private static final String OLDER = "adbe.pkcs7.detached";
    private static final String TIMESTAMP = "ETSI.RFC3161";
    private static final COSName REFERENCE = COSName.getPDFName("Reference");
    private static final COSName TRANSFORM = COSName.getPDFName("TransformMethod");
    private static final COSName PARAMETERS = COSName.getPDFName("TransformParams");

    /** @throws Rejected with {@code SIGNATURE_DAMAGED} */
    static EmbeddedSignature of(PDSignature dictionary, byte[] file) {
        var range = range(dictionary, file.length);
        var contents = gap(file, range);
        // A copy of the dictionary elsewhere could point its range at somebody else's gap.
        if (!(dictionary.getCOSObject().getDictionaryObject(COSName.CONTENTS) instanceof COSString own)
                || !Arrays.equals(own.getBytes(), contents)) {
            throw damaged(Finding.GAP);
        }
        return new EmbeddedSignature(dictionary, range, contents, forbidsSignatures(dictionary.getCOSObject()));
    }

    static boolean isTimestamp(PDSignature dictionary) {
        return TIMESTAMP.equals(dictionary.getSubFilter());
    }

    /** ISO 32000-2 section 12.8.5. */
    void requireTimestamp() {
        if (!COSName.DOC_TIME_STAMP.equals(dictionary.getCOSObject().getDictionaryObject(COSName.TYPE))) {
            throw new Rejected(Outcome.SIGNATURE_DAMAGED, Finding.UNSUPPORTED_FORMAT);
        }
    }

    void requirePades() {
        if (!PADES.equals(dictionary.getSubFilter())) {
            throw new Rejected(Outcome.SIGNATURE_DAMAGED, Finding.UNSUPPORTED_FORMAT);
        }
    }

    /** As programs make them for keys on doctors' own tokens; {@code adbe.pkcs7.sha1} signs a digest by SHA-1, and proves nothing. */
    void requirePadesOrOlder() {
        if (!isOlder()) {
            requirePades();
        }
    }

    /** Whether it is of the form before PAdES, in which a signature need not name its certificate (ISO 32000-2 section 12.8.3.3). */
    boolean isOlder() {
        return OLDER.equals(dictionary.getSubFilter());
    }

    private static boolean forbidsSignatures(COSDictionary dictionary) {
        if (!(dictionary.getDictionaryObject(REFERENCE) instanceof COSArray references)) {
            return false;
        }
        for (int i = 0; i < references.size(); i++) {
            if (references.getObject(i) instanceof COSDictionary reference
                    && COSName.DOCMDP.equals(reference.getDictionaryObject(TRANSFORM))
                    && reference.getDictionaryObject(PARAMETERS) instanceof COSDictionary parameters
                    && parameters.getInt(COSName.P, 2) == 1) {
                return true;
            }
        }
        return false;
    }

    private static ByteRange range(PDSignature dictionary, int fileLength) {
        if (!(dictionary.getCOSObject().getDictionaryObject(COSName.BYTERANGE) instanceof COSArray numbers)
                || numbers.size() != 4) {
            throw damaged(Finding.BYTE_RANGE);
        }
        var values = new long[4];
        for (int i = 0; i < 4; i++) {
            if (!(numbers.getObject(i) instanceof COSInteger number)) {
                throw damaged(Finding.BYTE_RANGE);
            }
            values[i] = number.longValue();
        }
        boolean shaped = values[0] == 0
                && values[1] > 0
                && values[2] > values[1] + 2
                && values[2] < fileLength
                && values[3] > 0
                && values[3] <= fileLength - values[2];
        if (!shaped) {
            throw damaged(Finding.BYTE_RANGE);
        }
        return new ByteRange((int) values[1], (int) values[2], (int) (values[2] + values[3]));
    }

    private static byte[] gap(byte[] file, ByteRange range) {
        if (file[range.gapStart()] != '<'
                || file[range.gapEnd() - 1] != '>'
                || (range.gapEnd() - range.gapStart()) % 2 != 0) {
            throw damaged(Finding.GAP);
        }
        var contents = new byte[range.capacity()];
        for (int i = 0; i < contents.length; i++) {
            int at = range.gapStart() + 1 + 2 * i;
            if (!HexFormat.isHexDigit(file[at]) || !HexFormat.isHexDigit(file[at + 1])) {
                throw damaged(Finding.GAP);
            }
            contents[i] = (byte) (HexFormat.fromHexDigit(file[at]) << 4 | HexFormat.fromHexDigit(file[at + 1]));
        }
        return contents;
    }

    private static Rejected damaged(Finding finding) {
        return new Rejected(Outcome.SIGNATURE_DAMAGED, finding);
    }
}
