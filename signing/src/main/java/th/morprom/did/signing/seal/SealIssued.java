package th.morprom.did.signing.seal;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditEvent;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.audit.chain.Sha256;
import th.morprom.did.signing.pades.AddValidationData;
import th.morprom.did.signing.register.DocumentVersion;
import th.morprom.did.signing.register.IssuedDocuments;
import th.morprom.did.signing.seal.IssuedUnsealed.Claimed;
import th.morprom.did.signing.seal.SealingRefused.Reason;
import th.morprom.did.signing.verification.SignerFacts;
import th.morprom.did.signing.verification.Verdict;
import th.morprom.did.signing.verification.Verdict.Outcome;
import th.morprom.did.signing.verification.VerifyDocument;

/**
 * Puts the facility's seal on a document that was issued without it, because its doctor asks for it: an outage has passed, or the facility has a
 * seal by now. The file grows at its end, as by the archive: whoever has the shorter one has a version that the register knows.
 */
public final class SealIssued {
    /** Far longer than two verifications and the sources' time-outs take together. */
    private static final Duration CLAIMED = Duration.ofMinutes(10);

    private final IssuedUnsealed documents;
    private final Sealing sealing;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /** Where signed files are, and what seals and checks them. */
    public record Sealing(IssuedDocuments register, SealDocument seals, VerifyDocument verify) {}

    public SealIssued(JdbcClient jdbc, Sealing sealing, AuditLog audit, TransactionTemplate transaction, Clock clock) {
        this.documents = new IssuedUnsealed(jdbc);
        this.sealing = sealing;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Whether it was issued without the seal that its facility wanted, and has none since. */
    public boolean isUnsealed(UUID document) {
        return documents.isUnsealed(document);
    }

    /**
     * Seals it.
     *
     * @param owner the doctor who signed it
     * @param facilities where he practises now; whoever has left gets no seal of today
     * @throws SealingRefused if it is not sealed, for whatever reason
     */
    public void seal(UUID document, UUID owner, Set<String> facilities) {
        if (!documents.isOf(document, owner)) {
            throw new SealingRefused(Reason.UNKNOWN_DOCUMENT);
        }
        var now = clock.instant();
        var claimed =
                documents.claim(document, now, now.plus(CLAIMED)).orElseThrow(() -> new SealingRefused(Reason.BUSY));
        try {
            requirePractice(claimed, facilities);
            store(claimed, sealed(claimed), owner);
        } catch (RuntimeException e) {
            documents.release(claimed);
            throw e;
        }
    }

    private static void requirePractice(Claimed claimed, Set<String> facilities) {
        if (SignerFacts.attribute(claimed.doctor().getSubject(), BCStyle.ORGANIZATION_IDENTIFIER)
                .filter(facilities::contains)
                .isEmpty()) {
            throw new SealingRefused(Reason.NO_PRACTICE);
        }
    }

    /** @param serial of the seal's certificate, lower-case hex */
    @SuppressWarnings("ArrayRecordComponent") // a file on its way, never compared
    private record Sealed(byte[] pdf, String serial) {}

    private Sealed sealed(Claimed claimed) {
        var pdf = sealing.register().pdf(claimed.id());
        var before = sealing.verify().verify(pdf);
        if (before.seal().isPresent()) {
            throw new SealingRefused(Reason.SEALED);
        }
        if (before.outcome() != Outcome.VALID) {
            throw new SealingRefused(Reason.DOES_NOT_HOLD);
        }
        var outcome = sealing.seals().seal(pdf, sealing.seals().standing(claimed.doctor()));
        if (outcome.seal().isEmpty()) {
            throw new SealingRefused(outcome.unsealed().isPresent() ? Reason.NOT_NOW : Reason.NO_SEAL);
        }
        var longer = new AddValidationData().add(outcome.pdf(), outcome.data());
        // Nothing is stored that would not verify afterwards.
        var after = sealing.verify().verify(longer);
        if (after.outcome() != Outcome.VALID
                || after.seal()
                        .map(Verdict::outcome)
                        .filter(Outcome.VALID::equals)
                        .isEmpty()) {
            throw new IllegalStateException("the sealed document would not verify: " + after);
        }
        return new Sealed(longer, outcome.seal().get());
    }

    private void store(Claimed claimed, Sealed sealed, UUID owner) {
        var pdf = sealed.pdf();
        var sha256 = Sha256.hex(pdf);
        transaction.executeWithoutResult(status -> {
            if (!documents.extend(claimed, pdf, sha256)) {
                throw new SealingRefused(Reason.BUSY);
            }
            var longer = new DocumentVersion(pdf.length, sha256, clock.instant());
            int version = sealing.register().grew(claimed.id(), claimed.file(), longer);
            audit.append(new AuditEvent(
                    "document.sealed",
                    owner.toString(),
                    claimed.id().toString(),
                    Map.of("version", Integer.toString(version), "sha256", sha256, "seal", sealed.serial())));
        });
    }
}
