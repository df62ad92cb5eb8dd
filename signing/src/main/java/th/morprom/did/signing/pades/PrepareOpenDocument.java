package th.morprom.did.signing.pades;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureOptions;

/** What {@link PrepareSignature} does, for a document that others made and that is open already. */
public final class PrepareOpenDocument {
    private PrepareOpenDocument() {}

    /**
     * The field to be added.
     *
     * @param certifying with DocMDP P=2; otherwise it approves, and says nothing of later changes
     * @param page where it is, from 0
     * @param look makes it visible, if it is to be
     */
    public record Field(boolean certifying, int page, Look look) {}

    /** Gives the field's widget its place and its appearance. */
    public interface Look {
        void give(PDAnnotationWidget widget) throws IOException;
    }

    /**
     * The file with the field in it, in one incremental update.
     *
     * @param length of the file
     * @param contentsBytes room for the CMS with its time-stamp
     * @throws IOException if the document cannot take it
     */
    public static PreparedPdf prepare(
            PDDocument document, int length, SignatureEntry entry, Field field, int contentsBytes) throws IOException {
        try (var options = new SignatureOptions()) {
            var signature = PrepareSignature.dictionary(entry);
            if (field.certifying()) {
                PrepareSignature.certify(document, signature);
            }
            options.setPreferredSignatureSize(contentsBytes);
            options.setPage(field.page());
            document.addSignature(signature, options);
            AddDocumentTimestamp.leaveFieldsBefore(document);
            var fields = document.getDocumentCatalog().getAcroForm(null).getFields();
            field.look().give(fields.get(fields.size() - 1).getWidgets().get(0));
            var out = new ByteArrayOutputStream(length + 2 * contentsBytes + 16384);
            document.saveIncrementalForExternalSigning(out).setSignature(new byte[1]);
            return PrepareSignature.located(out.toByteArray(), length);
        }
    }
}
