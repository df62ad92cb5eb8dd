package th.morprom.did.signing.pades;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureOptions;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import th.morprom.did.signing.pades.CompleteSignature.StampedPdf;
import th.morprom.did.signing.trust.RequestTimestamp;
import th.morprom.did.signing.trust.Timestamp;

/**
 * Time-stamps a whole signed PDF, together with the data that validates what is in it, in one incremental update: PAdES
 * baseline LTA (ETSI EN 319 142-1 section 5.4.3, ISO 32000-2 section 12.8.5). Whatever stands before it is proven to have
 * existed at that time.
 *
 * <p>Thread-safe.
 */
public final class AddDocumentTimestamp {
    private static final int FIRST_ROOM = 6144;
    /** By as much as tokens of one unit differ: lengths of ECDSA signatures, serial numbers and fractions of seconds. */
    private static final int MARGIN = 64;

    private final RequestTimestamp timestamps;
    private final ASN1ObjectIdentifier imprint;
    private volatile int room = FIRST_ROOM;

    /** By SHA-256. */
    public AddDocumentTimestamp(RequestTimestamp timestamps) {
        this(timestamps, NISTObjectIdentifiers.id_sha256);
    }

    /** @param imprint the hash by which the document is named to the unit: one of SHA-2 */
    public AddDocumentTimestamp(RequestTimestamp timestamps, ASN1ObjectIdentifier imprint) {
        this.timestamps = timestamps;
        this.imprint = imprint;
    }

    /**
     * The PDF with these data in its store, and then time-stamped.
     *
     * @throws th.morprom.did.signing.trust.SourceUnavailable if no time-stamp can be had
     */
    public StampedPdf add(byte[] signed, ValidationData data) {
        var prepared = prepare(signed, data, room);
        var timestamp = request(prepared);
        int needed = timestamp.encoded().length + MARGIN;
        room = needed;
        if (needed - MARGIN > prepared.range().capacity()) {
            // Nobody agreed to these bytes: they are made again with the room that this unit's tokens take.
            prepared = prepare(signed, data, needed);
            timestamp = request(prepared);
        }
        return new StampedPdf(prepared.with(timestamp.encoded()), timestamp);
    }

    private Timestamp request(PreparedPdf prepared) {
        return timestamps.request(imprint, algorithm -> prepared.range().digest(prepared.bytes(), algorithm));
    }

    private static PreparedPdf prepare(byte[] signed, ValidationData data, int contentsBytes) {
        return PlainPdf.read(signed, plain -> SignatureField.addTimestamp(plain, data, contentsBytes))
                .orElseGet(() -> byPdfbox(signed, data, contentsBytes));
    }

    private static PreparedPdf byPdfbox(byte[] signed, ValidationData data, int contentsBytes) {
        try (var document = Loader.loadPDF(signed);
                var options = new SignatureOptions()) {
            ValidationStore.extend(document, data);
            var timestamp = new PDSignature();
            timestamp.setType(COSName.DOC_TIME_STAMP);
            timestamp.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
            timestamp.setSubFilter(COSName.getPDFName("ETSI.RFC3161"));
            options.setPreferredSignatureSize(contentsBytes);
            document.addSignature(timestamp, options);
            leaveFieldsBefore(document);
            var out = new ByteArrayOutputStream(signed.length + 2 * contentsBytes + 16384);
            document.saveIncrementalForExternalSigning(out).setSignature(new byte[1]);
            return PrepareSignature.located(out.toByteArray(), signed.length);
        } catch (IOException e) {
            throw new IllegalArgumentException("the PDF cannot take a time-stamp", e);
        }
    }

    /** PDFBox would write the fields that are there once more. */
    static void leaveFieldsBefore(PDDocument document) {
        var fields = document.getDocumentCatalog().getAcroForm(null).getFields();
        for (var field : fields.subList(0, fields.size() - 1)) {
            field.getCOSObject().setNeedToBeUpdated(false);
        }
    }
}
