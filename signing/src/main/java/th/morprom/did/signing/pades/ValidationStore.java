package th.morprom.did.signing.pades;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;

/** The document security store of a PDF (ETSI EN 319 142-1 section 5.4.2.2). */
final class ValidationStore {
    private static final COSName DSS = COSName.getPDFName("DSS");

    private ValidationStore() {}

    /**
     * The PDF with its first store.
     *
     * @throws PlainPdf.NotPlain if it has one
     */
    static byte[] begin(PlainPdf pdf, ValidationData data) {
        var update = new Increment(pdf, 32768);
        int store = update.number();
        update.extend(pdf.catalog(), "/DSS " + store + " 0 R");
        update.put(
                store,
                "<<\n/Type /DSS\n" + streams(update, "Certs", data.certificates())
                        + streams(update, "OCSPs", data.ocspResponses())
                        + streams(update, "CRLs", data.revocationLists()) + ">>");
        return update.finish();
    }

    private static String streams(Increment update, String name, List<byte[]> values) {
        var known = new HashSet<ByteBuffer>();
        var references = values.stream()
                .filter(value -> known.add(ByteBuffer.wrap(value)))
                .map(value -> update.stream(value) + " 0 R")
                .collect(Collectors.joining(" "));
        return references.isEmpty() ? "" : "/%s [%s]\n".formatted(name, references);
    }

    /** Adds what is not there yet. What is there keeps its objects, which later time-stamps cover. */
    static void extend(PDDocument document, ValidationData data) throws IOException {
        var catalog = document.getDocumentCatalog().getCOSObject();
        var store = new COSDictionary();
        if (catalog.getDictionaryObject(DSS) instanceof COSDictionary before) {
            store.addAll(before);
        }
        store.setItem(COSName.TYPE, DSS);
        int more = put(document, store, "Certs", data.certificates());
        more += put(document, store, "OCSPs", data.ocspResponses());
        more += put(document, store, "CRLs", data.revocationLists());
        if (more > 0) {
            store.setNeedToBeUpdated(true);
            catalog.setItem(DSS, store);
            catalog.setNeedToBeUpdated(true);
        }
    }

    /** How many of these were added. */
    private static int put(PDDocument document, COSDictionary store, String name, List<byte[]> values)
            throws IOException {
        var key = COSName.getPDFName(name);
        var streams = new COSArray();
        if (store.getDictionaryObject(key) instanceof COSArray before) {
            streams.addAll(before);
        }
        int known = streams.size();
        for (var value : values) {
            if (!contains(streams, value)) {
                var stream = document.getDocument().createCOSStream();
                try (var out = stream.createOutputStream()) {
                    out.write(value);
                }
                streams.add(stream);
            }
        }
        if (streams.size() > known) {
            store.setItem(key, streams);
        }
        return streams.size() - known;
    }

    private static boolean contains(COSArray streams, byte[] value) throws IOException {
        for (int i = 0; i < streams.size(); i++) {
            if (streams.getObject(i) instanceof COSStream stream) {
                try (InputStream in = stream.createInputStream()) {
                    if (Arrays.equals(in.readNBytes(value.length + 1), value)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
