package th.morprom.did.signing.pades;

import java.io.IOException;
import org.apache.pdfbox.Loader;

/**
 * Adds the field of a second signature behind the first, in one incremental update. It approves what was certified with DocMDP P=2,
 * which allows a signature to be added; without extent on the page it changes nothing that anybody sees.
 */
public final class PrepareSeal {
    /**
     * The signed PDF with the field in it.
     *
     * @param contentsBytes room for the CMS with its time-stamp
     */
    public PreparedPdf prepare(byte[] signed, SignatureEntry entry, int contentsBytes) {
        return PlainPdf.read(signed, plain -> SignatureField.addFurther(plain, entry, contentsBytes))
                .orElseGet(() -> byPdfbox(signed, entry, contentsBytes));
    }

    private static PreparedPdf byPdfbox(byte[] signed, SignatureEntry entry, int contentsBytes) {
        try (var document = Loader.loadPDF(signed)) {
            var field = new PrepareOpenDocument.Field(false, 0, widget -> {});
            return PrepareOpenDocument.prepare(document, signed.length, entry, field, contentsBytes);
        } catch (IOException e) {
            throw new IllegalArgumentException("the PDF cannot be prepared for a seal", e);
        }
    }
}
