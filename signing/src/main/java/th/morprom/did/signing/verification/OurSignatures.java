package th.morprom.did.signing.verification;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.bouncycastle.cert.X509CertificateHolder;
import th.morprom.did.signing.trust.CertificatePaths;
import th.morprom.did.signing.trust.FacilitySeals;
import th.morprom.did.signing.trust.NotTrusted;

/**
 * Which signatures of a file say that they are by certificates below a root of ours. Whether they hold is not looked at: what claims to be ours is
 * judged as ours.
 *
 * @param all signatures and time-stamps of the file, the earliest first
 * @param ours of them
 */
record OurSignatures(List<EmbeddedSignature> all, List<EmbeddedSignature> ours) {
    static final OurSignatures NONE = new OurSignatures(List.of(), List.of());

    static OurSignatures among(
            List<EmbeddedSignature> places, PDDocument document, byte[] pdf, CertificatePaths paths) {
        var readable = places.stream()
                .filter(place -> !EmbeddedSignature.isTimestamp(place.dictionary()))
                .flatMap(place -> read(pdf, place).stream())
                .toList();
        var pool =
                new ArrayList<X509CertificateHolder>(EmbeddedData.of(document).certificates());
        readable.forEach(signature -> pool.addAll(signature.certificates()));
        return new OurSignatures(
                places,
                readable.stream()
                        .filter(signature -> leadsToOurs(signature.certificate(), pool, paths))
                        .map(SignatureCheck::place)
                        .toList());
    }

    /**
     * The one that our verifier judges beside those that are not ours: a single one, in company, and of a person or a service. A seal stands for
     * nobody's signature.
     */
    Optional<EmbeddedSignature> amongOthers(byte[] pdf) {
        return Stream.of(ours)
                .filter(some -> some.size() == 1 && !theirs().isEmpty())
                .flatMap(List::stream)
                .filter(place ->
                        !FacilitySeals.isSeal(SignatureCheck.read(pdf, place).certificate()))
                .findFirst();
    }

    /** Where the bytes end that each signature covers that is not ours, the earliest first. */
    List<Integer> theirs() {
        return all.stream()
                .filter(place -> !EmbeddedSignature.isTimestamp(place.dictionary()) && !ours.contains(place))
                .map(place -> place.range().end())
                .toList();
    }

    private static Optional<SignatureCheck> read(byte[] pdf, EmbeddedSignature place) {
        try {
            return Optional.of(SignatureCheck.read(pdf, place));
        } catch (Rejected e) {
            return Optional.empty();
        }
    }

    private static boolean leadsToOurs(
            X509CertificateHolder certificate, List<X509CertificateHolder> pool, CertificatePaths paths) {
        try {
            paths.find(certificate, pool, certificate.getNotBefore().toInstant());
            return true;
        } catch (NotTrusted e) {
            return e.reason() != NotTrusted.Reason.PATH;
        }
    }
}
