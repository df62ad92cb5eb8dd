package th.morprom.did.signing.archive;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditEvent;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.audit.chain.Sha256;
import th.morprom.did.signing.archive.ArchivedDocuments.Due;
import th.morprom.did.signing.pades.AddDocumentTimestamp;
import th.morprom.did.signing.pades.CollectValidationData;
import th.morprom.did.signing.pades.CollectValidationData.Missing;
import th.morprom.did.signing.pades.CompleteSignature.StampedPdf;
import th.morprom.did.signing.pades.ValidationData;
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
 * <p>It may be stopped at any instant and run on several nodes at once: each document is a transaction on a row that nobody
 * else holds, and until it commits the file is what it was. A time-stamp that a crash lost is made again.
 */
public final class ArchiveDocuments {
    private static final String ACTOR = "signing";
    private static final Logger LOG = LoggerFactory.getLogger(ArchiveDocuments.class);

    /**
     * A document that does not verify will hardly do so tomorrow, but a source may have told something wrong; and a unit's successor
     * may be there by then. Until then it stands in nobody's way.
     */
    private static final Duration LOOKED_AT_AGAIN = Duration.ofDays(1);

    private final ArchivedDocuments documents;
    private final ArchivePolicy policy;
    private final Stamping stamping;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /** What makes and checks time-stamped files. */
    public record Stamping(
            VerifyDocument verify, CertificatePaths paths, CollectValidationData data, AddDocumentTimestamp add) {}

    public ArchiveDocuments(
            JdbcClient jdbc,
            ArchivePolicy policy,
            Stamping stamping,
            AuditLog audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.documents = new ArchivedDocuments(jdbc);
        this.policy = policy;
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
     * Works off what is due, at most so many documents. What others hold at the moment is theirs.
     *
     * @throws th.morprom.did.signing.trust.SourceUnavailable if time-stamp or status cannot be had now; what is done stays
     *     done
     * @throws th.morprom.did.signing.verification.VerificationBusy likewise
     */
    public Run archive(int most) {
        int stamped = 0;
        int refused = 0;
        for (int looked = 0; looked < most; looked++) {
            var step = next();
            if (step == Step.NOTHING_DUE) {
                break;
            }
            stamped += step == Step.STAMPED ? 1 : 0;
            refused += step == Step.REFUSED ? 1 : 0;
        }
        return new Run(stamped, refused);
    }

    private enum Step {
        STAMPED,
        REFUSED,
        /** The unit that stamps now lasts no longer than the one that stamped last: its successor is waited for. */
        TOO_EARLY,
        NOTHING_DUE
    }

    private Step next() {
        var now = clock.instant();
        var held = new AtomicReference<UUID>();
        try {
            var step = transaction.execute(status -> documents
                    // 1. One document that is due, and that no other node has in its hands.
                    .holdNext(now.minus(policy.firstAfter()), now)
                    .map(due -> {
                        held.set(due.id());
                        return archive(due, now);
                    })
                    .orElse(Step.NOTHING_DUE));
            return Objects.requireNonNull(step);
        } catch (SourceUnavailable | VerificationBusy e) {
            throw e;
        } catch (RuntimeException e) {
            return failed(held.get(), now, e);
        }
    }

    /** Whatever it was, the documents behind this one are not to wait for it. */
    private Step failed(@Nullable UUID document, Instant now, RuntimeException cause) {
        if (document == null) {
            throw cause;
        }
        LOG.error("Document {} cannot be archived", document, cause);
        // Where it was the database that failed, this fails as well, and the run ends.
        transaction.executeWithoutResult(status -> refuse(document, "FAILED", now));
        return Step.REFUSED;
    }

    private Step archive(Due due, Instant now) {
        // 2. Nothing is stamped that does not hold: a time-stamp would vouch for it.
        var verdict = stamping.verify().verify(due.pdf());
        if (!holds(verdict)) {
            return refuse(due.id(), verdict.outcome().name(), now);
        }
        // 3. Data of now about the signer and the time-stamp that the document rests on, and a time-stamp over all of it.
        var footing = Footing.of(due.pdf(), stamping.paths()).orElseThrow();
        var stamped = stamping.add().add(due.pdf(), dataAbout(footing, now));
        if (!lastsLonger(stamped.timestamp(), footing.latest(), verdict)) {
            documents.postpone(due.id(), "NO_UNIT_THAT_LASTS_LONGER", now.plus(LOOKED_AT_AGAIN));
            return Step.TOO_EARLY;
        }
        // 4. What is stored has been verified as a stranger would.
        var after = stamping.verify().verify(stamped.bytes());
        if (!holds(after) || after.level().filter(level -> level == Level.LTA).isEmpty()) {
            return refuse(due.id(), "STAMPED_" + after.outcome(), now);
        }
        store(due, stamped);
        return Step.STAMPED;
    }

    private ValidationData dataAbout(Footing footing, Instant now) {
        var missing = policy.isPressing(footing.latest(), now) ? Missing.LEFT_OUT : Missing.AWAITED;
        return stamping.data().collectAgain(footing.signer(), footing.latest(), missing);
    }

    /** 5. The longer file, its digest beside those before it, and the audit event, together. */
    private void store(Due due, StampedPdf stamped) {
        var sha256 = Sha256.hex(stamped.bytes());
        int version = documents.versions(due.id());
        if (version == 0) {
            documents.addVersion(due.id(), 0, due.pdf().length, due.sha256(), due.issuedAt());
            version = 1;
        }
        var time = stamped.timestamp().time();
        documents.addVersion(due.id(), version, stamped.bytes().length, sha256, time);
        var next = policy.nextAfter(stamped.timestamp());
        documents.extend(due.id(), stamped.bytes(), sha256, next);
        var details = Map.of(
                "version", Integer.toString(version),
                "sha256", sha256,
                "unit", stamped.timestamp().unit().getSerialNumber().toString(16),
                "next", next.toString());
        audit.append(new AuditEvent("document.archived", ACTOR, due.id().toString(), details));
    }

    private Step refuse(UUID document, String reason, Instant now) {
        documents.postpone(document, reason, now.plus(LOOKED_AT_AGAIN));
        audit.append(new AuditEvent("document.not-archived", ACTOR, document.toString(), Map.of("reason", reason)));
        return Step.REFUSED;
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
