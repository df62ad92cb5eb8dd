package th.morprom.did.signing.pades;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.X509CertificateHolder;
import th.morprom.did.signing.trust.AskStatus;
import th.morprom.did.signing.trust.BouncyCastle;
import th.morprom.did.signing.trust.NotTrusted;
import th.morprom.did.signing.trust.RevocationLists;
import th.morprom.did.signing.trust.RevocationSource;
import th.morprom.did.signing.trust.SourceUnavailable;
import th.morprom.did.signing.trust.StatusAnswer;
import th.morprom.did.signing.trust.StatusAnswer.Status;
import th.morprom.did.signing.trust.Timestamp;

/**
 * Gathers what the paths of a signature and of its time-stamp need: for each certificate below a root an OCSP answer, or
 * its issuer's revocation list where the issuer publishes one and is a root.
 */
public final class CollectValidationData {
    /** What was heard of a unit or a root serves other documents for so long: within it a change of status is told everywhere. */
    private static final Duration SHARED = Duration.ofSeconds(1);

    private static final int MOST_SHARED = 100;

    private final AskStatus status;
    private final RevocationSource lists;
    private final Clock clock;
    private final Cache<X509CertificateHolder, Heard> ofUnits = shared();
    private final Cache<X509CertificateHolder, Heard> ofRoots = shared();

    public CollectValidationData(AskStatus status, RevocationSource lists, Clock clock) {
        this.status = status;
        this.lists = lists;
        this.clock = clock;
    }

    /** Something verified, and when it was asked for. */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    private record Heard(Optional<byte[]> der, Instant at) {
        boolean serves(Instant now) {
            return !now.isBefore(at) && now.isBefore(at.plus(SHARED));
        }
    }

    private static Cache<X509CertificateHolder, Heard> shared() {
        return Caffeine.newBuilder().maximumSize(MOST_SHARED).build();
    }

    /** As it was heard a moment ago for another document; what failed is asked for again, an answer that says nothing is shared like any other. */
    private Optional<byte[]> heard(
            Cache<X509CertificateHolder, Heard> shared, X509CertificateHolder about, Supplier<Optional<byte[]>> ask) {
        var now = clock.instant();
        var before = shared.getIfPresent(about);
        if (before != null && before.serves(now)) {
            return before.der();
        }
        var answer = ask.get();
        shared.put(about, new Heard(answer, now));
        return answer;
    }

    /** What is done about data that cannot be had now. */
    public enum Missing {
        /** Nothing is collected without it. */
        AWAITED,
        /** There is no more time to wait: the rest is worth having. */
        LEFT_OUT
    }

    /**
     * The data.
     *
     * @param path the signer's: his certificate first, the trust anchor last
     * @param signerStatus what the responder said of the signer's certificate
     * @throws SourceUnavailable if an answer cannot be had
     */
    public ValidationData collect(List<X509CertificateHolder> path, StatusAnswer signerStatus, Timestamp timestamp) {
        return collect(path, signerStatus, timestamp, () -> {});
    }

    /**
     * The same.
     *
     * @param afterEach called after each question, any of which may take as long as its time-out lets it; what it throws ends the
     *     gathering
     * @throws SourceUnavailable as above
     */
    public ValidationData collect(
            List<X509CertificateHolder> path, StatusAnswer signerStatus, Timestamp timestamp, Runnable afterEach) {
        var asking = new Asking(Missing.AWAITED, afterEach);
        var answers = new ArrayList<byte[]>();
        answers.add(signerStatus.der());
        ofUnit(timestamp, asking).ifPresent(answers::add);
        return collect(List.of(path, timestamp.path()), answers, asking);
    }

    /**
     * What is to be said now about the signatures of a document and the time-stamp that they rest on, for the next time-stamp, which
     * covers them. Whoever verifies when nobody can be asked any more learns from the last of these what became of the signers'
     * certificates.
     *
     * <p>Of a certificate whose issuer is over nobody speaks any more, and of a unit that is over nothing is proved by what is
     * signed now; they are not asked for.
     *
     * @param signers the path of each, as above
     * @throws SourceUnavailable if an answer is awaited and cannot be had
     */
    public ValidationData collectAgain(
            List<List<X509CertificateHolder>> signers, Timestamp timestamp, Missing missing) {
        var asking = new Asking(missing, () -> {});
        var ofUnit = isOver(timestamp.unit()) ? Optional.<byte[]>empty() : ofUnit(timestamp, asking);
        var answers = new ArrayList<byte[]>();
        signers.forEach(path -> asking.had(() -> answer(path)).ifPresent(answers::add));
        ofUnit.ifPresent(answers::add);
        var paths = Stream.concat(signers.stream(), Stream.of(timestamp.path())).toList();
        return collect(paths, answers, asking);
    }

    /** What the responder says of the first of this path; a responder that has forgotten it says nothing worth keeping. */
    private Optional<byte[]> answer(List<X509CertificateHolder> path) {
        if (path.size() < 2 || isOver(path.get(1))) {
            return Optional.empty();
        }
        return Optional.of(status.ask(path.get(0), path.get(1)))
                .filter(answer -> answer.status() != Status.UNKNOWN)
                .map(StatusAnswer::der);
    }

    private Optional<byte[]> ofUnit(Timestamp timestamp, Asking asking) {
        return asking.had(() -> heard(ofUnits, timestamp.unit(), () -> answer(timestamp.path())));
    }

    private ValidationData collect(List<List<X509CertificateHolder>> paths, List<byte[]> answers, Asking asking) {
        var certificates = new LinkedHashSet<X509CertificateHolder>();
        var issuers = new LinkedHashSet<X509CertificateHolder>();
        for (var path : paths) {
            certificates.addAll(path);
            issuers.addAll(path.subList(Math.min(2, path.size()), path.size()));
        }
        var revocationLists = issuers.stream()
                .filter(issuer -> !isOver(issuer))
                .flatMap(issuer -> asking.had(() -> heard(ofRoots, issuer, () -> list(issuer))).stream())
                .toList();
        return new ValidationData(
                certificates.stream().map(BouncyCastle::encoded).toList(), answers, revocationLists);
    }

    private Optional<byte[]> list(X509CertificateHolder issuer) {
        var list = lists.crl(principal(issuer));
        try {
            list.ifPresent(der -> RevocationLists.read(der, issuer, clock.instant()));
            return list;
        } catch (NotTrusted e) {
            throw new SourceUnavailable("the revocation list is not to be believed: " + e.getMessage(), e);
        }
    }

    /** How others are asked. */
    private record Asking(Missing missing, Runnable afterEach) {
        <T> Optional<T> had(Supplier<Optional<T>> source) {
            try {
                var had = source.get();
                afterEach.run();
                return had;
            } catch (SourceUnavailable e) {
                if (missing == Missing.AWAITED) {
                    throw e;
                }
                return Optional.empty();
            }
        }
    }

    private boolean isOver(X509CertificateHolder certificate) {
        return !certificate.isValidOn(Date.from(clock.instant()));
    }

    private static X500Principal principal(X509CertificateHolder certificate) {
        return new X500Principal(BouncyCastle.encoded(certificate.getSubject()));
    }
}
