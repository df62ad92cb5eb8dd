package th.morprom.did.signing.foreign;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNull;
import org.apache.pdfbox.pdfparser.PDFParser;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import th.morprom.did.signing.foreign.ForeignPdfRefused.Reason;
import th.morprom.did.signing.verification.HostileBytes;
import th.morprom.did.signing.verification.InflatedSize;
import th.morprom.did.signing.verification.SearchedFile;
import th.morprom.did.signing.verification.SignatureTrace;

/** Opens another program's PDF, if it is one that can be signed. */
final class ForeignPdf {
    private static final byte[] HEADER = "%PDF-".getBytes(StandardCharsets.US_ASCII);
    private static final int END_WITHIN = 1024;
    private static final Pattern END = Pattern.compile("startxref\\s+(\\d{1,10})\\s+%%EOF\\s*$");
    private static final Pattern SECTION = Pattern.compile("xref\\s|\\d{1,10} \\d{1,5} obj");
    private static final int MOST_OBJECTS = 200_000;

    private ForeignPdf() {}

    /**
     * The document; to be closed.
     *
     * @throws ForeignPdfRefused with the first rule that fails
     */
    static PDDocument open(byte[] pdf) {
        if (!Arrays.equals(Arrays.copyOf(pdf, HEADER.length), HEADER)) {
            throw new ForeignPdfRefused(Reason.BROKEN, "no header");
        }
        int startXref = startXref(pdf);
        if (!InflatedSize.isBounded(pdf)) {
            throw new ForeignPdfRefused(Reason.TOO_COMPLEX, "its streams are too large");
        }
        var document = parse(pdf);
        try {
            requireSignable(document, pdf);
            if (!SearchedFile.isAsListed(pdf, document, startXref)) {
                throw new ForeignPdfRefused(Reason.BROKEN, "a reader that searches it finds other objects");
            }
            return document;
        } catch (RuntimeException e) {
            close(document);
            throw e instanceof ForeignPdfRefused ? e : broken(e);
        }
    }

    /** The last lines lead to the last cross-reference section: nothing was cut off, and nobody has to search for it. */
    private static int startXref(byte[] pdf) {
        int from = Math.max(0, pdf.length - END_WITHIN);
        var end = END.matcher(new String(pdf, from, pdf.length - from, StandardCharsets.ISO_8859_1));
        if (!end.find()) {
            throw new ForeignPdfRefused(Reason.BROKEN, "its end is missing");
        }
        long at = Long.parseLong(end.group(1));
        if (at >= pdf.length
                || !SECTION.matcher(new String(
                                pdf, (int) at, (int) Math.min(32, pdf.length - at), StandardCharsets.ISO_8859_1))
                        .lookingAt()) {
            throw new ForeignPdfRefused(Reason.BROKEN, "its end leads nowhere");
        }
        return (int) at;
    }

    /** Not lenient: what a parser repairs, another repairs otherwise, and then two people read two documents. */
    private static PDDocument parse(byte[] pdf) {
        try {
            return new PDFParser(new HostileBytes(pdf)).parse(false);
        } catch (InvalidPasswordException e) {
            throw new ForeignPdfRefused(Reason.ENCRYPTED, "a password is needed");
        } catch (IOException | RuntimeException e) {
            throw broken(e);
        }
    }

    static ForeignPdfRefused broken(Exception e) {
        return Thread.currentThread().isInterrupted()
                ? new ForeignPdfRefused(Reason.TOO_COMPLEX, "out of time")
                : new ForeignPdfRefused(Reason.BROKEN, String.valueOf(e.getMessage()));
    }

    private static void requireSignable(PDDocument document, byte[] pdf) {
        if (document.isEncrypted()) {
            throw new ForeignPdfRefused(Reason.ENCRYPTED, "encrypted without a password");
        }
        requireUnsigned(document, document.getDocumentCatalog().getCOSObject(), pdf);
        requireObjects(document);
        if (document.getNumberOfPages() < 1) {
            throw new ForeignPdfRefused(Reason.BROKEN, "no pages");
        }
    }

    /**
     * Each that the cross-reference sections name is there: a parser that misses one reads on without it. None of them shows what
     * is not signed.
     */
    private static void requireObjects(PDDocument document) {
        var objects = document.getDocument().getXrefTable().keySet();
        if (objects.size() > MOST_OBJECTS) {
            throw new ForeignPdfRefused(Reason.TOO_COMPLEX, objects.size() + " objects");
        }
        StaticContent.require(document.getDocument().getTrailer(), "the trailer");
        for (var key : objects) {
            var object = document.getDocument().getObjectFromPool(key).getObject();
            if (object == null || object == COSNull.NULL) {
                throw broken(new IOException("object " + key + " is missing"));
            }
            StaticContent.require(object, key);
        }
    }

    private static void requireUnsigned(PDDocument document, COSDictionary catalog, byte[] pdf) {
        var permissions = catalog.getDictionaryObject(COSName.PERMS);
        if (permissions instanceof COSDictionary granted
                && granted.getDictionaryObject(COSName.DOCMDP) instanceof COSDictionary certification
                && level(certification) == 1) {
            throw new ForeignPdfRefused(Reason.CERTIFIED, "no changes allowed");
        }
        // A trace of one is enough: a file that once was signed is nobody's to sign anew.
        if (permissions != null
                || SignatureTrace.isIn(pdf)
                || !document.getSignatureDictionaries().isEmpty()) {
            throw new ForeignPdfRefused(Reason.ALREADY_SIGNED, "it has a signature");
        }
    }

    /** ISO 32000-2 table 257: without the entry it is 2. */
    private static int level(COSDictionary certification) {
        if (certification.getCOSArray(COSName.getPDFName("Reference")) != null
                && certification.getCOSArray(COSName.getPDFName("Reference")).getObject(0)
                        instanceof COSDictionary reference
                && reference.getDictionaryObject(COSName.getPDFName("TransformParams"))
                        instanceof COSDictionary parameters) {
            return parameters.getInt(COSName.P, 2);
        }
        return 2;
    }

    private static void close(PDDocument document) {
        try {
            document.close();
        } catch (IOException e) {
            throw new IllegalStateException("a document in memory cannot be closed", e);
        }
    }
}
