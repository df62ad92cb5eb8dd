package th.morprom.did.signing.pades;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.TimeZone;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureOptions;

/**
 * Adds an invisible signature field whose dictionary waits for its CMS, in one incremental update. The signature certifies
 * the document with DocMDP P=2: P=1 would make strict readers refuse a document time-stamp added later.
 */
public final class PrepareSignature {
    /** Validation data may follow. So may what is filled into forms: a document that has one must not come here. */
    private static final int FORMS_AND_SIGNATURES = 2;

    private static final Pattern RANGE = Pattern.compile("/ByteRange \\[0 (\\d+) (\\d+) (\\d+) *\\]");

    /**
     * The PDF with the field in it.
     *
     * @param contentsBytes room for the CMS with its time-stamp
     */
    public PreparedPdf prepare(byte[] pdf, SignatureEntry entry, int contentsBytes) {
        return PlainPdf.read(pdf, plain -> SignatureField.add(plain, entry, contentsBytes))
                .orElseGet(() -> byPdfbox(pdf, entry, contentsBytes));
    }

    private static PreparedPdf byPdfbox(byte[] pdf, SignatureEntry entry, int contentsBytes) {
        try (var document = Loader.loadPDF(pdf);
                var options = new SignatureOptions()) {
            var signature = dictionary(entry);
            certify(document, signature);
            options.setPreferredSignatureSize(contentsBytes);
            document.addSignature(signature, options);
            var out = new ByteArrayOutputStream(pdf.length + 2 * contentsBytes + 4096);
            document.saveIncrementalForExternalSigning(out).setSignature(new byte[1]);
            var prepared = out.toByteArray();
            return located(prepared, pdf.length);
        } catch (IOException e) {
            throw new IllegalArgumentException("the PDF cannot be prepared for a signature", e);
        }
    }

    static PDSignature dictionary(SignatureEntry entry) {
        var signature = new PDSignature();
        signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
        signature.setSubFilter(COSName.getPDFName("ETSI.CAdES.detached"));
        signature.setName(entry.signer());
        signature.setReason(entry.reason());
        signature.setLocation(entry.location());
        var claimed = new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT);
        claimed.setTimeInMillis(entry.claimedTime().toEpochMilli());
        signature.setSignDate(claimed);
        return signature;
    }

    static void certify(PDDocument document, PDSignature signature) {
        var parameters = new COSDictionary();
        parameters.setItem(COSName.TYPE, COSName.getPDFName("TransformParams"));
        parameters.setInt(COSName.P, FORMS_AND_SIGNATURES);
        parameters.setName(COSName.V, "1.2");
        parameters.setDirect(true);
        var reference = new COSDictionary();
        reference.setItem(COSName.TYPE, COSName.getPDFName("SigRef"));
        reference.setItem(COSName.getPDFName("TransformMethod"), COSName.getPDFName("DocMDP"));
        reference.setItem(COSName.getPDFName("TransformParams"), parameters);
        reference.setDirect(true);
        var references = new COSArray();
        references.add(reference);
        references.setDirect(true);
        signature.getCOSObject().setItem(COSName.getPDFName("Reference"), references);
        var permissions = new COSDictionary();
        permissions.setItem(COSName.getPDFName("DocMDP"), signature);
        permissions.setDirect(true);
        var catalog = document.getDocumentCatalog().getCOSObject();
        catalog.setItem(COSName.PERMS, permissions);
        catalog.setNeedToBeUpdated(true);
    }

    /** A prepared file, by the byte range that stands in what was appended to it. */
    static PreparedPdf located(byte[] prepared, int from) {
        var appended = new String(prepared, from, prepared.length - from, StandardCharsets.ISO_8859_1);
        var matcher = RANGE.matcher(appended);
        if (!matcher.find()) {
            throw new IllegalStateException("the prepared PDF has no byte range");
        }
        int gapStart = Integer.parseInt(matcher.group(1));
        int gapEnd = Integer.parseInt(matcher.group(2));
        int end = gapEnd + Integer.parseInt(matcher.group(3));
        return new PreparedPdf(prepared, new ByteRange(gapStart, gapEnd, end));
    }
}
