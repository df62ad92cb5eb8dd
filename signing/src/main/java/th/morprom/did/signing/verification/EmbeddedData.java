package th.morprom.did.signing.verification;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.bouncycastle.cert.X509CertificateHolder;
import th.morprom.did.signing.verification.Verdict.Outcome;

/** The validation data that a file brings along. It proves nothing by being there; each piece is verified when used. */
record EmbeddedData(List<X509CertificateHolder> certificates, List<Piece> ocspResponses, List<Piece> revocationLists) {
    static final EmbeddedData NONE = new EmbeddedData(List.of(), List.of(), List.of());

    private static final int MAX_ENTRIES = 160;
    private static final int MAX_BYTES = 4 * 1024 * 1024;

    /**
     * One answer or list.
     *
     * @param offset where it stood in the file first
     */
    @SuppressWarnings("ArrayRecordComponent") // read only, never compared
    record Piece(byte[] der, long offset) {}

    /**
     * That of a file whose later revisions are harmless. A piece stands where it stood when a time-stamp of the document covered it first:
     * a copy behind that one makes it no younger.
     */
    static EmbeddedData of(SignedFile file) {
        var data = NONE;
        for (var timestamp : file.timestamps()) {
            try (var state = file.until(timestamp.range().end())) {
                data = of(state).stoodIn(data);
            } catch (IOException e) {
                throw new Rejected(Outcome.MODIFIED, Finding.VALIDATION_DATA);
            }
        }
        return of(file.document()).stoodIn(data);
    }

    static EmbeddedData of(PDDocument document) {
        try {
            return read(document);
        } catch (Rejected e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // The parser answers broken structures with many kinds of exception.
            throw new Rejected(Outcome.MODIFIED, Finding.VALIDATION_DATA);
        }
    }

    private EmbeddedData stoodIn(EmbeddedData earlier) {
        return new EmbeddedData(
                certificates,
                first(ocspResponses, earlier.ocspResponses),
                first(revocationLists, earlier.revocationLists));
    }

    private static List<Piece> first(List<Piece> now, List<Piece> earlier) {
        var first = Stream.concat(now.stream(), earlier.stream())
                .collect(Collectors.toMap(
                        piece -> ByteBuffer.wrap(piece.der()),
                        Function.identity(),
                        (one, other) -> one.offset() <= other.offset() ? one : other));
        return List.copyOf(first.values());
    }

    private static EmbeddedData read(PDDocument document) throws IOException {
        var catalogue = document.getDocumentCatalog().getCOSObject();
        if (!(catalogue.getDictionaryObject(COSName.getPDFName("DSS")) instanceof COSDictionary store)) {
            return NONE;
        }
        var certificates = new ArrayList<X509CertificateHolder>();
        for (var piece : pieces(document, store, "Certs")) {
            certificates.add(new X509CertificateHolder(piece.der()));
        }
        return new EmbeddedData(certificates, pieces(document, store, "OCSPs"), pieces(document, store, "CRLs"));
    }

    private static List<Piece> pieces(PDDocument document, COSDictionary store, String name) throws IOException {
        if (!(store.getDictionaryObject(COSName.getPDFName(name)) instanceof COSArray array)) {
            return List.of();
        }
        if (array.size() > MAX_ENTRIES) {
            // To pass over the rest would let whoever adds some in front choose what is seen.
            throw new Rejected(Outcome.TOO_COMPLEX, Finding.TOO_COMPLEX);
        }
        var offsets = document.getDocument().getXrefTable();
        var values = new ArrayList<Piece>();
        for (int i = 0; i < array.size(); i++) {
            if (array.get(i) instanceof COSObject reference && reference.getObject() instanceof COSStream stream) {
                // A negative one is that of an object stream; there are none in what was added later.
                long offset = offsets.getOrDefault(reference.getKey(), -1L);
                values.add(new Piece(read(stream), offset < 0 ? Long.MAX_VALUE : offset));
            }
        }
        return values;
    }

    /** All of it: what is cut short could be taken for something else that begins the same way. */
    static byte[] read(COSStream stream) throws IOException {
        try (InputStream in = stream.createInputStream()) {
            var bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new Rejected(Outcome.TOO_COMPLEX, Finding.TOO_COMPLEX);
            }
            return bytes;
        }
    }
}
