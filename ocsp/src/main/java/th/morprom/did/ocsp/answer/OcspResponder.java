package th.morprom.did.ocsp.answer;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import th.morprom.did.ocsp.OcspIdentities;
import th.morprom.did.ocsp.OcspIdentity;
import th.morprom.did.ocsp.OcspProperties;
import th.morprom.did.ocsp.answer.SigningDesk.Line;
import th.morprom.did.ocsp.request.OcspRefused;
import th.morprom.did.ocsp.request.OcspRequest;
import th.morprom.did.ocsp.status.CertificateStatuses;
import th.morprom.did.ocsp.status.FollowCertificates;

/**
 * Answers OCSP requests; the steps are numbered in docs/ocsp.md. Every outcome, errors too, is an OCSP response.
 *
 * <p>The thread that asks never waits: if the answer is not at hand it comes later, from another thread.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6960">RFC 6960</a>
 */
public final class OcspResponder implements AutoCloseable {
    private static final int NONE = CertificateStatuses.NONE;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final CertificateStatuses statuses;
    private final FollowCertificates certificates;
    private final Outcomes outcomes = new Outcomes();
    private final CurrentIssuers issuers;
    private final SigningDesk desk;
    private final KeptAnswers kept;
    private final SingleUse singleUse;
    private final Upkeep upkeep;

    /** Whose certificates, how they stand, which there are, and by which rules they are answered for. */
    public OcspResponder(
            OcspIdentities identities,
            CertificateStatuses statuses,
            FollowCertificates certificates,
            Clock clock,
            OcspProperties properties) {
        this.statuses = statuses;
        this.certificates = certificates;
        var signing = properties.signing();
        var validity = new Validity(statuses, clock, properties);
        this.issuers = new CurrentIssuers(identities, statuses, properties, clock);
        this.desk = new SigningDesk(signing.threads(), signing.places(), PATIENCE);
        this.kept = new KeptAnswers(statuses, validity, desk, outcomes);
        this.singleUse = new SingleUse(statuses, validity, properties.policy().unknownSerial(), outcomes);
        this.upkeep = new Upkeep(issuers, statuses, kept, signing.ahead());
    }

    /** Begins to look after what is kept. */
    public void start() {
        upkeep.start();
    }

    /** For whom it answers now, each with the signer that it uses. */
    public List<OcspIdentity> identities() {
        return issuers.current().identities();
    }

    /** How many answers there were, by kind. */
    public AnswerCounts counts() {
        return outcomes.counts();
    }

    /** How many signed answers are kept. */
    public int kept() {
        return issuers.current().answers().size();
    }

    /** How many requests wait for a signature. */
    public int waiting() {
        return desk.waiting();
    }

    /**
     * The signed answer, or the unsigned error of RFC 6960 section 4.2.1: {@code malformedRequest},
     * {@code unauthorized} (another issuer's certificate), {@code tryLater} (token or database away, too much to do, or no
     * status that is verified and young enough), {@code internalError} (a bug, logged).
     *
     * @param request a DER-encoded OCSPRequest, from anybody
     * @param then gets the answer, once, before this method returns or later from another thread
     */
    public void answer(byte[] request, Consumer<OcspAnswer> then) {
        try {
            decide(request, then);
        } catch (OcspRefused | Unanswerable | IllegalStateException e) {
            then.accept(outcomes.of(e));
        }
    }

    /** The same for a thread that waits. */
    public OcspAnswer answer(byte[] request) {
        var answer = new CompletableFuture<OcspAnswer>();
        answer(request, answer::complete);
        try {
            return answer.get(2 * PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            return outcomes.of(new Unanswerable("no signature came in time"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return outcomes.of(new Unanswerable("interrupted"));
        } catch (ExecutionException e) {
            return outcomes.of(new IllegalStateException(e));
        }
    }

    private void decide(byte[] der, Consumer<OcspAnswer> then) {
        var request = OcspRequest.parse(der); // step 1
        var known = issuers.current();
        if (request.certificates().size() == 1 && !request.hasNonce()) {
            var asked = request.certificates().get(0);
            var issuer = known.find(asked); // step 2
            var place = issuer.isPresent() ? statuses.find(issuer.get().issuer(), asked.serial()) : NONE; // step 3
            if (place != NONE) {
                kept.answer(known.answers(), issuer.get(), place, then); // step 4
                return;
            }
        }
        answerOnce(new Once(known, issuersOf(der, request, known), request), then);
    }

    /** A request whose answer is for one client alone, unless its certificate turns up. */
    private record Once(KnownIssuers known, List<AnsweredIssuer> issuers, OcspRequest request) {
        boolean isPlain() {
            return issuers.size() == 1 && !request.hasNonce();
        }
    }

    /** What looked like a request at first sight must be one if it is to be called unauthorized. */
    private static List<AnsweredIssuer> issuersOf(byte[] der, OcspRequest request, KnownIssuers known) {
        var areOurs =
                request.certificates().stream().allMatch(id -> known.find(id).isPresent());
        return known.findAll(areOurs ? request : OcspRequest.parseFully(der));
    }

    private void answerOnce(Once once, Consumer<OcspAnswer> then) {
        if (singleUse.knowsAll(once.issuers(), once.request())) {
            signOnce(once, then);
        } else {
            // step 3: one of them may have been issued a moment ago
            certificates.lookAgain(answered -> lookedAgain(answered, once, then));
        }
    }

    private void lookedAgain(boolean answered, Once once, Consumer<OcspAnswer> then) {
        var first = once.issuers().get(0);
        var place = once.isPlain()
                ? statuses.find(
                        first.issuer(), once.request().certificates().get(0).serial())
                : NONE;
        if (place != NONE) {
            kept.answer(once.known().answers(), first, place, then);
        } else if (answered || singleUse.knowsAll(once.issuers(), once.request())) {
            signOnce(once, then);
        } else {
            then.accept(outcomes.of(new Unanswerable("the list of issued certificates cannot be read")));
        }
    }

    private void signOnce(Once once, Consumer<OcspAnswer> then) {
        try {
            singleUse.refuseUnissued(once.issuers(), once.request());
        } catch (OcspRefused refused) {
            then.accept(outcomes.of(refused));
            return;
        }
        var isQueued = desk.queue(Line.SINGLE, new SigningDesk.Work() {
            @Override
            public void sign() {
                then.accept(outcomes.attempt(
                        () -> singleUse.sign(once.issuers(), once.request()), Optional::empty)); // step 5
            }

            @Override
            public void tooLate() {
                then.accept(outcomes.of(new Unanswerable("the signature would come too late")));
            }
        });
        if (!isQueued) {
            then.accept(outcomes.of(new Unanswerable("too many requests wait for a signature")));
        }
    }

    /** Those who wait are told to come back; nothing is signed any more. */
    @Override
    public void close() {
        upkeep.close();
        desk.close();
    }
}
