package th.morprom.did.signing.pades;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.pdfbox.Loader;

/**
 * Adds a document security store to a signed PDF, or to the store it has, in one incremental update, which leaves every
 * signed byte as it is: PAdES baseline LT (ETSI EN 319 142-1 section 5.4.2.2).
 */
public final class AddValidationData {
    /** The PDF with these in it. */
    public byte[] add(byte[] signed, ValidationData data) {
        return PlainPdf.read(signed, plain -> added(plain, data)).orElseGet(() -> byPdfbox(signed, data));
    }

    static byte[] added(PlainPdf pdf, ValidationData data) {
        var update = new Increment(pdf, 32768);
        ValidationStore.extend(pdf, update, data);
        return update.finish();
    }

    private static byte[] byPdfbox(byte[] signed, ValidationData data) {
        try (var document = Loader.loadPDF(signed)) {
            ValidationStore.extend(document, data);
            var out = new ByteArrayOutputStream(signed.length + 16384);
            document.saveIncremental(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new IllegalArgumentException("the PDF cannot take validation data", e);
        }
    }
}
