package th.morprom.did.signing.verification;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;
import th.morprom.did.signing.trust.NotTrusted;
import th.morprom.did.signing.trust.OcspAnswers;
import th.morprom.did.signing.trust.RevocationLists;
import th.morprom.did.signing.trust.StatusAnswer;
import th.morprom.did.signing.verification.EmbeddedData.Piece;

/**
 * What a file brings along, and since when each byte of it is known to exist. A time-stamp, an answer or a list is believed
 * for what its signer could vouch for when it is known to have existed: without a proof that is now, so that what is signed
 * by a certificate that is over proves nothing by itself (ETSI EN 319 102-1 section 5.6.2).
 */
final class Evidence {
    private final EmbeddedData data;
    private final Set<X509CertificateHolder> certificates;
    private final Instant now;
    private final List<Proof> proofs = new ArrayList<>();

    /** All before {@code end} existed at {@code time}. */
    private record Proof(int end, Instant time) {}

    /** @param brought certificates outside the store */
    Evidence(EmbeddedData data, List<X509CertificateHolder> brought, Instant now) {
        this.data = data;
        this.certificates = new LinkedHashSet<>(brought);
        this.certificates.addAll(data.certificates());
        this.now = now;
    }

    /** What stands before {@code end} existed at this time. */
    void prove(int end, Instant time) {
        proofs.add(new Proof(end, time));
    }

    /** The earliest time at which what stands here is known to have existed. */
    Instant existedAt(long offset) {
        return proofs.stream()
                .filter(proof -> offset < proof.end())
                .map(Proof::time)
                .min(Comparator.naturalOrder())
                .orElse(now);
    }

    Instant now() {
        return now;
    }

    /** Where certificates between a leaf and a root may be found. */
    Set<X509CertificateHolder> certificates() {
        return certificates;
    }

    /** The latest answer about this certificate that verifies and speaks for this time. */
    Optional<StatusAnswer> status(X509CertificateHolder certificate, X509CertificateHolder issuer, Instant at) {
        return statusWithin(Integer.MAX_VALUE, certificate, issuer, at);
    }

    /** The same, looked for in the first bytes of the file. */
    Optional<StatusAnswer> statusWithin(
            int end, X509CertificateHolder certificate, X509CertificateHolder issuer, Instant at) {
        return data.ocspResponses().stream()
                .filter(piece -> piece.offset() < end)
                .flatMap(piece -> read(piece, der -> OcspAnswers.read(der, certificate, issuer))
                        .filter(answer -> !answer.signerEnds().isBefore(existedAt(piece.offset()))))
                .filter(answer -> answer.speaksFor(at))
                .max(Comparator.comparing(StatusAnswer::thisUpdate));
    }

    /** The latest list of this issuer that verifies and speaks for this time. */
    Optional<X509CRLHolder> list(X509CertificateHolder issuer, Instant at) {
        return data.revocationLists().stream()
                .filter(piece -> !issuer.getNotAfter().toInstant().isBefore(existedAt(piece.offset())))
                .flatMap(piece -> read(piece, der -> RevocationLists.readSpeakingFor(der, issuer, at)))
                .max(Comparator.comparing(X509CRLHolder::getThisUpdate));
    }

    /** What is about something else, or worthless, is passed over: the next may do. */
    private static <T> Stream<T> read(Piece piece, Function<byte[], T> reader) {
        try {
            return Stream.of(reader.apply(piece.der()));
        } catch (NotTrusted e) {
            return Stream.empty();
        }
    }
}
