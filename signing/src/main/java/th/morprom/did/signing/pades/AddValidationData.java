package th.morprom.did.signing.pades;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * Adds a document security store to a signed PDF in one incremental update, which leaves every signed byte as it is:
 * PAdES baseline LT (ETSI EN 319 142-1 section 5.4.2.2).
 */
public final class AddValidationData {
    private static final COSName DSS = COSName.getPDFName("DSS");

    /** The PDF with these in it; the PDF has no store yet. */
    public byte[] add(byte[] signed, ValidationData data) {
        try (var document = Loader.loadPDF(signed)) {
            var store = new COSDictionary();
            store.setItem(COSName.TYPE, DSS);
            put(document, store, "Certs", data.certificates());
            put(document, store, "OCSPs", data.ocspResponses());
            put(document, store, "CRLs", data.revocationLists());
            store.setNeedToBeUpdated(true);
            var catalog = document.getDocumentCatalog().getCOSObject();
            catalog.setItem(DSS, store);
            catalog.setNeedToBeUpdated(true);
            var out = new ByteArrayOutputStream(signed.length + 16384);
            document.saveIncremental(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new IllegalArgumentException("the PDF cannot take validation data", e);
        }
    }

    private static void put(PDDocument document, COSDictionary store, String name, List<byte[]> values)
            throws IOException {
        if (values.isEmpty()) {
            return;
        }
        var streams = new COSArray();
        for (var value : values) {
            var stream = document.getDocument().createCOSStream();
            try (var out = stream.createOutputStream()) {
                out.write(value);
            }
            streams.add(stream);
        }
        store.setItem(COSName.getPDFName(name), streams);
    }
}
