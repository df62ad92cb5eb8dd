package th.morprom.did.signing.verification;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;
import org.jspecify.annotations.Nullable;
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
        var bySignature = bySignature(store);
        for (var one : bySignature) {
            requireTimestamp(one);
        }
        var certificates = new ArrayList<X509CertificateHolder>();
        for (var piece : pieces(document, store, bySignature, "Cert")) {
            certificates.add(new X509CertificateHolder(piece.der()));
        }
        return new EmbeddedData(
                certificates,
                pieces(document, store, bySignature, "OCSP"),
                pieces(document, store, bySignature, "CRL"));
    }

    /** What the store says of each signature by itself. */
    private static List<COSDictionary> bySignature(COSDictionary store) {
        return store.getDictionaryObject(COSName.getPDFName("VRI")) instanceof COSDictionary all
                ? all.keySet().stream()
                        .map(all::getCOSDictionary)
                        .filter(Objects::nonNull)
                        .toList()
                : List.of();
    }

    /** Nobody goes by it, but what is no time-stamp has no place there. */
    private static void requireTimestamp(COSDictionary ofSignature) throws IOException {
        if (ofSignature.getDictionaryObject(COSName.getPDFName("TS")) instanceof COSStream stream) {
            try {
                new TimeStampToken(ContentInfo.getInstance(ASN1Primitive.fromByteArray(read(stream))));
            } catch (TSPException e) {
                throw new IOException(e);
            }
        }
    }

    /** What the list of this kind holds, and the lists by signature besides. */
    private static List<Piece> pieces(
            PDDocument document, COSDictionary store, List<COSDictionary> bySignature, String kind) throws IOException {
        var lists = new ArrayList<@Nullable COSBase>();
        lists.add(store.getDictionaryObject(COSName.getPDFName(kind + "s")));
        bySignature.forEach(one -> lists.add(one.getDictionaryObject(COSName.getPDFName(kind))));
        var places = new LinkedHashMap<COSStream, Long>();
        for (var list : lists) {
            if (list instanceof COSArray array) {
                addPlaces(document, array, places);
            }
        }
        var values = new ArrayList<Piece>();
        for (var place : places.entrySet()) {
            values.add(new Piece(read(place.getKey()), place.getValue()));
        }
        return values;
    }

    private static void addPlaces(PDDocument document, COSArray list, Map<COSStream, Long> places) {
        var offsets = document.getDocument().getXrefTable();
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i) instanceof COSObject reference && reference.getObject() instanceof COSStream stream) {
                // A negative one is that of an object stream; there are none in what was added later.
                long offset = offsets.getOrDefault(reference.getKey(), -1L);
                places.put(stream, offset < 0 ? Long.MAX_VALUE : offset);
            }
        }
        if (list.size() > MAX_ENTRIES || places.size() > MAX_ENTRIES) {
            // To pass over the rest would let whoever adds some in front choose what is seen.
            throw new Rejected(Outcome.TOO_COMPLEX, Finding.TOO_COMPLEX);
        }
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
