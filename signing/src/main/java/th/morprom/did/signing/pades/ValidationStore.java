package th.morprom.did.signing.pades;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
     * Adds what is not there yet, to the store that the PDF has or to its first.
     *
     * @throws PlainPdf.NotPlain if its store is not written as ours are
     */
    static void extend(PlainPdf pdf, Increment update, ValidationData data) {
        if (pdf.dictionary(pdf.catalog()).contains("/DSS ")) {
            int store = pdf.validationStore();
            append(pdf, update, store, "/Certs", data.certificates());
            append(pdf, update, store, "/OCSPs", data.ocspResponses());
            append(pdf, update, store, "/CRLs", data.revocationLists());
        } else {
            int store = update.number();
            update.extend(pdf.catalog(), "/DSS " + store + " 0 R");
            update.put(
                    store,
                    "<<\n/Type /DSS\n" + array("/Certs", added(update, Set.of(), data.certificates()))
                            + array("/OCSPs", added(update, Set.of(), data.ocspResponses()))
                            + array("/CRLs", added(update, Set.of(), data.revocationLists())) + ">>");
        }
    }

    private static void append(PlainPdf pdf, Increment update, int store, String key, List<byte[]> values) {
        var before = PlainPdf.references(pdf.dictionary(store), key);
        var known = before.stream()
                .flatMap(array -> array.objects().stream())
                .map(object -> ByteBuffer.wrap(pdf.stream(object)))
                .collect(Collectors.toSet());
        var added = added(update, known, values);
        if (!added.isEmpty() && before.isPresent()) {
            update.append(store, key, added);
        } else if (!added.isEmpty()) {
            update.extend(store, array(key, added).strip());
        }
    }

    /** New streams of the values that are not known, each once. */
    private static List<Integer> added(Increment update, Set<ByteBuffer> known, List<byte[]> values) {
        var written = new HashSet<>(known);
        return values.stream()
                .filter(value -> written.add(ByteBuffer.wrap(value)))
                .map(update::stream)
                .toList();
    }

    private static String array(String key, List<Integer> objects) {
        return objects.isEmpty() ? "" : key + " [" + Increment.references(objects) + "]\n";
    }

    /** The same by PDFBox. What is there keeps its objects, which later time-stamps cover. */
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
