package th.morprom.did.signing.pades;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The field of {@link PrepareSignature} and its dictionary, written by ourselves into a document of our own. */
final class SignatureField {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("'D:'uuuuMMddHHmmss'+00''00'''").withZone(ZoneOffset.UTC);
    /** The gap's place is known when it is written, the file's end is not: three numbers of up to ten digits. */
    private static final String RANGE_TO_COME = " ".repeat(40);

    private SignatureField() {}

    /** The PDF with the field; its only one, which certifies the document. */
    static PreparedPdf add(PlainPdf pdf, SignatureEntry entry, int contentsBytes) {
        int page = pdf.firstPage();
        var update = new Increment(pdf, 2 * contentsBytes + 4096);
        int field = update.number();
        int signature = update.number();
        update.extend(
                pdf.catalog(),
                "/Perms <<\n/DocMDP " + signature + " 0 R\n>>",
                "/AcroForm <<\n/Fields [" + field + " 0 R]\n/SigFlags 3\n>>");
        update.extend(page, "/Annots [" + field + " 0 R]");
        update.put(field, field(page, signature));

        update.begin(signature);
        update.write(entries(entry) + "/ByteRange ");
        int rangeAt = update.position();
        update.write(RANGE_TO_COME + "\n/Contents ");
        int gapStart = update.position();
        update.write("<" + "0".repeat(2 * contentsBytes) + ">");
        int gapEnd = update.position();
        update.write("\n>>");
        update.end();
        var bytes = update.finish();

        var range = "[0 " + gapStart + " " + gapEnd + " " + (bytes.length - gapEnd) + "]";
        System.arraycopy(range.getBytes(StandardCharsets.US_ASCII), 0, bytes, rangeAt, range.length());
        return new PreparedPdf(bytes, new ByteRange(gapStart, gapEnd, bytes.length));
    }

    /** Seen by nobody, printed and locked; without an area it needs no appearance (ISO 19005-3 section 6.3.3). */
    private static String field(int page, int signature) {
        return """
                <<
                /FT /Sig
                /T (Signature1)
                /Type /Annot
                /Subtype /Widget
                /F 132
                /Rect [0 0 0 0]
                /P %s 0 R
                /V %s 0 R
                >>""".formatted(page, signature);
    }

    /** P=2 as in {@link PrepareSignature}. */
    private static String entries(SignatureEntry entry) {
        return """
                <<
                /Type /Sig
                /Filter /Adobe.PPKLite
                /SubFilter /ETSI.CAdES.detached
                /Name %s
                /Reason %s
                /Location %s
                /M (%s)
                /Reference [<<
                /Type /SigRef
                /TransformMethod /DocMDP
                /TransformParams <<
                /Type /TransformParams
                /P 2
                /V /1.2
                >>
                >>]
                """.formatted(
                        Increment.string(entry.signer()),
                        Increment.string(entry.reason()),
                        Increment.string(entry.location()),
                        DATE.format(entry.claimedTime()));
    }
}
