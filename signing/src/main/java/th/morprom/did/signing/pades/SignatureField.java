package th.morprom.did.signing.pades;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * The fields of {@link PrepareSignature}, {@link PrepareSeal} and {@link AddDocumentTimestamp} and their dictionaries, written by ourselves
 * into a document of our own.
 */
final class SignatureField {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("'D:'uuuuMMddHHmmss'+00''00'''").withZone(ZoneOffset.UTC);
    /** The gap's place is known when it is written, the file's end is not: three numbers of up to ten digits. */
    private static final String RANGE_TO_COME = " ".repeat(40);

    private static final String TIMESTAMP = """
            <<
            /Type /DocTimeStamp
            /Filter /Adobe.PPKLite
            /SubFilter /ETSI.RFC3161
            """;

    /** P=2 as in {@link PrepareSignature}. */
    private static final String CERTIFYING = """
            /Reference [<<
            /Type /SigRef
            /TransformMethod /DocMDP
            /TransformParams <<
            /Type /TransformParams
            /P 2
            /V /1.2
            >>
            >>]
            """;

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
        update.put(field, field(1, page, signature));
        return waiting(update, signature, entries(entry) + CERTIFYING, contentsBytes);
    }

    /**
     * The PDF with a field for a further signature behind those that it has.
     *
     * @throws PlainPdf.NotPlain if its form is not written as ours are
     */
    static PreparedPdf addFurther(PlainPdf pdf, SignatureEntry entry, int contentsBytes) {
        return behind(pdf, new Increment(pdf, 2 * contentsBytes + 4096), entries(entry), contentsBytes);
    }

    /**
     * The PDF with these data in its store, and behind the fields that it has one for a time-stamp of all of it.
     *
     * @throws PlainPdf.NotPlain if its form is not written as ours are
     */
    static PreparedPdf addTimestamp(PlainPdf pdf, ValidationData data, int contentsBytes) {
        var update = new Increment(pdf, 2 * contentsBytes + 32768);
        ValidationStore.extend(pdf, update, data);
        return behind(pdf, update, TIMESTAMP, contentsBytes);
    }

    private static PreparedPdf behind(PlainPdf pdf, Increment update, String entries, int contentsBytes) {
        int page = pdf.firstPage();
        var fields = PlainPdf.references(pdf.dictionary(pdf.catalog()), "/AcroForm <<\n/Fields")
                .orElseThrow(PlainPdf.NotPlain::new)
                .objects();
        int place = fields.size() + 1;
        // A field of a name that is there already would be the same field.
        if (fields.stream().anyMatch(other -> pdf.dictionary(other).contains(name(place)))) {
            throw new PlainPdf.NotPlain();
        }
        int field = update.number();
        int value = update.number();
        update.append(pdf.catalog(), "/AcroForm <<\n/Fields", List.of(field));
        update.append(page, "/Annots", List.of(field));
        update.put(field, field(place, page, value));
        return waiting(update, value, entries, contentsBytes);
    }

    /** The whole file, with a dictionary of these entries that waits for what is to stand in its gap. */
    private static PreparedPdf waiting(Increment update, int object, String entries, int contentsBytes) {
        update.begin(object);
        update.write(entries + "/ByteRange ");
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

    private static String name(int place) {
        return "/T (Signature" + place + ")";
    }

    /** Seen by nobody, printed and locked; without an area it needs no appearance (ISO 19005-3 section 6.3.3). */
    private static String field(int place, int page, int signature) {
        return """
                <<
                /FT /Sig
                %s
                /Type /Annot
                /Subtype /Widget
                /F 132
                /Rect [0 0 0 0]
                /P %s 0 R
                /V %s 0 R
                >>""".formatted(name(place), page, signature);
    }

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
                """.formatted(
                        Increment.string(entry.signer()),
                        Increment.string(entry.reason()),
                        Increment.string(entry.location()),
                        DATE.format(entry.claimedTime()));
    }
}
