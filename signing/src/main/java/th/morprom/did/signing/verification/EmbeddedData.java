package th.morprom.did.signing.verification;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;
import th.morprom.did.signing.trust.NotTrusted;
import th.morprom.did.signing.trust.OcspAnswers;
import th.morprom.did.signing.trust.RevocationLists;
import th.morprom.did.signing.trust.StatusAnswer;

/** The validation data that a file brings along. It proves nothing by being there; each piece is verified when used. */
record EmbeddedData(
        List<X509CertificateHolder> certificates, List<byte[]> ocspResponses, List<byte[]> revocationLists) {
    private static final int MAX_ENTRIES = 64;
    private static final int MAX_BYTES = 4 * 1024 * 1024;

    static EmbeddedData of(PDDocument document) {
        try {
            return read(document);
        } catch (IOException | RuntimeException e) {
            // The parser answers broken structures with many kinds of exception.
            throw new Rejected(Verdict.Outcome.MODIFIED, Finding.VALIDATION_DATA);
        }
    }

    private static EmbeddedData read(PDDocument document) throws IOException {
        var catalogue = document.getDocumentCatalog().getCOSObject();
        if (!(catalogue.getDictionaryObject(COSName.getPDFName("DSS")) instanceof COSDictionary store)) {
            return new EmbeddedData(List.of(), List.of(), List.of());
        }
        var certificates = new ArrayList<X509CertificateHolder>();
        for (var der : streams(store, "Certs")) {
            certificates.add(new X509CertificateHolder(der));
        }
        return new EmbeddedData(certificates, streams(store, "OCSPs"), streams(store, "CRLs"));
    }

    /** The first answer about this certificate that verifies and speaks for this time. */
    Optional<StatusAnswer> status(X509CertificateHolder certificate, X509CertificateHolder issuer, Instant at) {
        return first(ocspResponses, der -> OcspAnswers.read(der, certificate, issuer), answer -> answer.speaksFor(at));
    }

    /** A list of this issuer that was in force at this time and verifies. */
    Optional<X509CRLHolder> list(X509CertificateHolder issuer, Instant at) {
        return first(revocationLists, der -> RevocationLists.read(der, issuer, at), list -> true);
    }

    /** What is about something else, or worthless, is passed over: the next may do. */
    private static <T> Optional<T> first(List<byte[]> values, Function<byte[], T> reader, Predicate<T> wanted) {
        return values.stream()
                .flatMap(der -> {
                    try {
                        return Stream.of(reader.apply(der));
                    } catch (NotTrusted e) {
                        return Stream.empty();
                    }
                })
                .filter(wanted)
                .findFirst();
    }

    private static List<byte[]> streams(COSDictionary store, String name) throws IOException {
        if (!(store.getDictionaryObject(COSName.getPDFName(name)) instanceof COSArray array)) {
            return List.of();
        }
        var values = new ArrayList<byte[]>();
        for (int i = 0; i < Math.min(array.size(), MAX_ENTRIES); i++) {
            if (array.getObject(i) instanceof COSStream stream) {
                values.add(read(stream));
            }
        }
        return values;
    }

    private static byte[] read(COSStream stream) throws IOException {
        try (InputStream in = stream.createInputStream()) {
            return in.readNBytes(MAX_BYTES);
        }
    }
}
