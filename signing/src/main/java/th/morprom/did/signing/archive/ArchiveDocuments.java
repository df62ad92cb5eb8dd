package th.morprom.did.signing.archive;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditEvent;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.audit.chain.Sha256;
import th.morprom.did.signing.archive.ArchivedDocuments.Due;
import th.morprom.did.signing.archive.ArchivedDocuments.Next;
import th.morprom.did.signing.pades.AddDocumentTimestamp;
import th.morprom.did.signing.pades.CollectValidationData;
import th.morprom.did.signing.pades.CollectValidationData.Missing;
import th.morprom.did.signing.pades.CompleteSignature.StampedPdf;
import th.morprom.did.signing.pades.ValidationData;
import th.morprom.did.signing.register.DocumentVersion;
import th.morprom.did.signing.register.IssuedDocuments;
import th.morprom.did.signing.trust.CertificatePaths;
import th.morprom.did.signing.trust.SourceUnavailable;
import th.morprom.did.signing.trust.Timestamp;
import th.morprom.did.signing.verification.Footing;
import th.morprom.did.signing.verification.Verdict;
import th.morprom.did.signing.verification.Verdict.Level;
import th.morprom.did.signing.verification.VerificationBusy;
import th.morprom.did.signing.verification.VerifyDocument;

/**
 * Gives the documents of the register their next time-stamp when it is due. The steps are numbered in docs/archive.md.
 *
 * <p>It may be stopped at any instant and run on several nodes at once: each document is claimed for some minutes, others are asked
 * while no transaction is open, and what comes of it is stored only while the claim is still one's own. Until then the file is
 * what it was. A time-stamp that a crash lost is made again.
 */
public final class ArchiveDocuments {
    /** Far longer than two verifications and the sources' time-outs take together. */
    static final Duration CLAIMED = Duration.ofMinutes(10);

    private static final String ACTOR = "signing";
    private static final Logger LOG = LoggerFactory.getLogger(ArchiveDocuments.class);

    /**
     * A document that does not verify will hardly do so tomorrow, but a source may have told something wrong. Each time it waits
     * twice as long as before; and it stands in nobody's way.
     */
    private static final Duration LOOKED_AT_AGAIN = Duration.ofDays(1);

    /** How long a document whose responder is away lets those behind it go first. */
    private static final Duration PUT_OFF = Duration.ofHours(1);

    /** In a row: then it is not the documents. */
    private static final int MOST_FAILURES = 5;

    private static final Duration AT_LEAST_MONTHLY = Duration.ofDays(30);

    private final ArchivedDocuments documents;
    private final PolicyInForce inForce;
    private final ArchivePolicy policy;
    private final Stamping stamping;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /** Where signed files are, and what makes and checks time-stamped ones. */
    public record Stamping(
            IssuedDocuments register,
            VerifyDocument verify,
            CertificatePaths paths,
            CollectValidationData data,
            AddDocumentTimestamp add) {}

    public ArchiveDocuments(
            JdbcClient jdbc,
            PolicyInForce inForce,
            Stamping stamping,
            AuditLog audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.documents = new ArchivedDocuments(jdbc);
        this.inForce = inForce;
        this.policy = inForce.policy();
        this.stamping = stamping;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * What one run did.
     *
     * @param stamped documents that have a time-stamp more
     * @param refused documents that do not verify; they are left as they are
     */
    public record Run(int stamped, int refused) {}

    /**
     * Works off what is due, at most so many documents. What others work on at the moment is theirs.
     *
     * @throws th.morprom.did.signing.trust.SourceUnavailable if time-stamp or status cannot be had now for the last that was looked
     *     at; what is done stays done
     * @throws th.morprom.did.signing.verification.VerificationBusy likewise
     */
    public Run archive(int most) {
        int stamped = 0;
        int refused = 0;
        int failed = 0;
        var waiting = Optional.<Waiting>empty();
        for (int looked = 0;
                looked < most
                        && failed < MOST_FAILURES
                        && !Thread.currentThread().isInterrupted();
                looked++) {
            var due = claim();
            if (due.isEmpty()) {
                break;
            }
            waiting.ifPresent(one -> documents.putOff(one.due(), clock.instant().plus(PUT_OFF)));
            waiting = Optional.empty();
            try {
                var step = work(due.get());
                failed = 0;
                stamped += step == Step.STAMPED ? 1 : 0;
                refused += step == Step.REFUSED ? 1 : 0;
            } catch (SourceUnavailable | VerificationBusy e) {
                LOG.warn("Document {} is archived later: {}", due.get().id(), e.getMessage());
                waiting = Optional.of(new Waiting(due.get(), e));
                failed++;
            }
        }
        if (waiting.isPresent()) {
            documents.release(waiting.get().due());
            throw waiting.get().cause();
        }
        return new Run(stamped, refused);
    }

    /** A document that cannot be archived now. If there is another behind it, that one goes first from now on. */
    private record Waiting(Due due, RuntimeException cause) {}

    private enum Step {
        STAMPED,
        REFUSED,
        /** The unit that stamps now lasts no longer than the one that stamped last: its successor is waited for. */
        TOO_EARLY,
        /** Its last time-stamp lasts longer than was thought. */
        NOT_DUE,
        /** The claim ran out meanwhile, and the document is in other hands. */
        LOST
    }

    private Optional<Due> claim() {
        var now = clock.instant();
        // 1. One document that is due, and that no other node works on.
        return documents.claimNext(UUID.randomUUID(), now.minus(policy.firstAfter()), now, now.plus(CLAIMED));
    }

    private Step work(Due due) {
        try {
            return archive(due);
        } catch (SourceUnavailable | VerificationBusy e) {
            throw e;
        } catch (RuntimeException e) {
            // Whatever it was, the documents behind this one are not to wait for it. Where it was the database that
            // failed, this
            // fails as well, and the run ends.
            LOG.error("Document {} cannot be archived", due.id(), e);
            return refuse(due, "FAILED");
        }
    }

    private Step archive(Due due) {
        // 2. Nothing is stamped that does not hold: a time-stamp would vouch for it.
        var pdf = stamping.register().pdf(due.id());
        var verdict = verify(pdf);
        if (!holds(verdict)) {
            return refuse(due, verdict.outcome().name());
        }
        // 3. Data of now about who signed and the time-stamp that the document rests on, and a time-stamp over all of
        // it.
        var footing = Footing.of(pdf, stamping.paths()).orElseThrow();
        if (!verdict.archived().isEmpty() && policy.nextAfter(footing.latest()).isAfter(clock.instant())) {
            return documents.reckon(due, reckoned(footing.latest())) ? Step.NOT_DUE : Step.LOST;
        }
        var stamped = stamping.add().add(pdf, dataAbout(footing));
        if (!lastsLonger(stamped.timestamp(), footing.latest(), verdict)) {
            return waitForUnit(due);
        }
        // 4. What is stored has been verified as a stranger would.
        var after = verify(stamped.bytes());
        if (!holds(after) || after.level().filter(level -> level == Level.LTA).isEmpty()) {
            return refuse(due, "STAMPED_" + after.outcome());
        }
        var next = reckoned(stamped.timestamp());
        return inTransaction(() -> store(due, stamped, next));
    }

    /** What we made ourselves is not too complex: this node has too much to do. */
    private Verdict verify(byte[] pdf) {
        var verdict = stamping.verify().verify(pdf);
        if (verdict.outcome() == Verdict.Outcome.TOO_COMPLEX) {
            throw new VerificationBusy();
        }
        return verdict;
    }

    private Next reckoned(Timestamp timestamp) {
        var reliance = Reliance.of(timestamp);
        return new Next(policy.nextAfter(reliance), reliance, inForce.number());
    }

    private ValidationData dataAbout(Footing footing) {
        var missing = policy.isPressing(footing.latest(), clock.instant()) ? Missing.LEFT_OUT : Missing.AWAITED;
        return stamping.data().collectAgain(footing.signers(), footing.latest(), missing);
    }

    /** 5. The longer file, its digest beside those before it, and the audit event, together. */
    private Step store(Due due, StampedPdf stamped, Next next) {
        var sha256 = Sha256.hex(stamped.bytes());
        if (!documents.extend(due, stamped.bytes(), sha256, next)) {
            return Step.LOST;
        }
        // By our own clock: that a document existed at the time in a token is the unit's word.
        var longer = new DocumentVersion(stamped.bytes().length, sha256, clock.instant());
        int version = stamping.register().grew(due.id(), due.file(), longer);
        var details = Map.of(
                "version", Integer.toString(version),
                "sha256", sha256,
                "unit", stamped.timestamp().unit().getSerialNumber().toString(16),
                "next", next.due().toString());
        audit.append(new AuditEvent("document.archived", ACTOR, due.id().toString(), details));
        return Step.STAMPED;
    }

    /** Written down when there is something new to it. */
    private Step refuse(Due due, String reason) {
        return inTransaction(() -> {
            if (!documents.postpone(due, reason, due.failures() + 1, again(due.failures()))) {
                return Step.LOST;
            }
            if (due.refused().filter(reason::equals).isEmpty()) {
                var details = Map.of("reason", reason);
                audit.append(
                        new AuditEvent("document.not-archived", ACTOR, due.id().toString(), details));
            }
            return Step.REFUSED;
        });
    }

    private Instant again(int failures) {
        var waits = LOOKED_AT_AGAIN.multipliedBy(1L << Math.min(failures, 10));
        return clock.instant().plus(waits.compareTo(AT_LEAST_MONTHLY) < 0 ? waits : AT_LEAST_MONTHLY);
    }

    private Step waitForUnit(Due due) {
        var until = clock.instant().plus(LOOKED_AT_AGAIN);
        return documents.postpone(due, "NO_UNIT_THAT_LASTS_LONGER", 0, until) ? Step.TOO_EARLY : Step.LOST;
    }

    private Step inTransaction(Supplier<Step> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }

    /** What was withdrawn, replaced or revoked later was signed all the same, and that stays provable. */
    private static boolean holds(Verdict verdict) {
        return switch (verdict.outcome()) {
            case VALID, REVOKED_LATER, WITHDRAWN, REPLACED -> true;
            default -> false;
        };
    }

    /** The first time-stamp of the whole document is worth having from any unit. */
    private boolean lastsLonger(Timestamp stamped, Timestamp before, Verdict verdict) {
        return verdict.archived().isEmpty() || policy.nextAfter(stamped).isAfter(policy.nextAfter(before));
    }
}
