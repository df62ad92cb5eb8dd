package th.morprom.did.ca.issuance;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.bouncycastle.asn1.x500.X500Name;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditEvent;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.ca.evidence.EvidenceRefused;
import th.morprom.did.ca.evidence.ReadSealOrder;
import th.morprom.did.ca.evidence.VerifySealOrder;
import th.morprom.did.ca.issuance.IssuanceRefused.Reason;

/** Issues the certificate of a facility's seal, which two registrars ordered; whoever hands their order over decides nothing. */
public final class IssueSeal {
    /** The profile of seals. */
    public static final String PROFILE = "facility-seal";

    private final VerifySealOrder verifySealOrder;
    private final IssueSystemCertificate issueSystemCertificate;
    private final TransactionTemplate transaction;
    private final AuditLog audit;

    public IssueSeal(
            VerifySealOrder verifySealOrder,
            IssueSystemCertificate issueSystemCertificate,
            TransactionTemplate transaction,
            AuditLog audit) {
        this.verifySealOrder = verifySealOrder;
        this.issueSystemCertificate = issueSystemCertificate;
        this.transaction = transaction;
        this.audit = audit;
    }

    /**
     * An order as somebody hands it over.
     *
     * @param pkcs10 the DER of a request by the key that is ordered for
     * @param orderJson see docs/approval-evidence.md
     * @param actor who hands it over, for the audit log: an id, never a name
     * @param as under which request id, of a caller whose ids are his own, and which parts the name must have that he expects; otherwise it
     *     goes under the order's id
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over once and never compared
    public record Handed(byte[] pkcs10, String orderJson, String actor, Optional<As> as) {
        /** See {@link Handed}. */
        public record As(UUID requestId, X500Name subject) {}
    }

    /**
     * The same as {@link #issue(Handed)}, under the order's id.
     *
     * @param actor who hands it over, for the audit log: an id, never a name
     */
    public IssuedCertificate issue(byte[] pkcs10, String orderJson, String actor) {
        return issue(new Handed(pkcs10, orderJson, actor, Optional.empty()));
    }

    /**
     * Issues the certificate, or returns the one that this order got before, however old it is by now. What it says is the order's.
     *
     * @throws EvidenceRefused if the order does not hold
     * @throws IssuanceRefused if the request or the certificate that would result is not acceptable; with {@code APPROVAL_USED} if the order
     *     got its certificate under another request id
     * @throws IssuanceInProgress if the same order is being worked on at this moment; repeat it
     * @throws th.morprom.did.hsm.KeyUnavailable if the token does not answer
     */
    public IssuedCertificate issue(Handed handed) {
        try {
            var key = noted(handed, () -> CertificationRequest.provenKey(handed.pkcs10()));
            var asked = ReadSealOrder.of(handed.orderJson());
            var request = request(handed, asked);
            // Of a lost answer the certificate is there: no office, list or clock of today takes it back.
            var before = noted(handed, () -> issueSystemCertificate.issuedBefore(request));
            if (before.isPresent()) {
                return before.get();
            }
            verifySealOrder.verify(handed.orderJson(), key);
            requireUnused(handed, asked);
            return issueSystemCertificate.issue(request);
        } catch (EvidenceRefused refused) {
            note(handed, refused.reason().name());
            throw refused;
        }
    }

    private <T> T noted(Handed handed, Supplier<T> step) {
        try {
            return step.get();
        } catch (IssuanceRefused refused) {
            note(handed, refused.reason().name());
            throw refused;
        }
    }

    private SystemCertificateRequest request(Handed handed, ReadSealOrder.Asked asked) {
        var subject = new SystemSubject.FacilitySeal(asked.facility(), asked.name());
        handed.as().ifPresent(as -> requireExpected(handed, subject, as.subject()));
        var orderedBy = asked.registrars().get(0).toString();
        var agreedBy = asked.registrars().get(1).toString();
        return new SystemCertificateRequest(
                handed.as().map(Handed.As::requestId).orElse(asked.id()),
                handed.pkcs10(),
                subject,
                agreedBy,
                Optional.of(new SystemCertificateRequest.Evidence(
                        asked.evidenceSha256(),
                        asked.orderSha256(),
                        Map.of(
                                "orderedBy",
                                orderedBy,
                                "agreedBy",
                                agreedBy,
                                "broughtBy",
                                handed.actor(),
                                "evidenceSha256",
                                asked.evidenceSha256()))));
    }

    private void requireExpected(Handed handed, SystemSubject subject, X500Name expected) {
        try {
            new Expectation(Set.of(PROFILE), expected).check(subject.profile(), subject.name());
        } catch (IssuanceRefused refused) {
            note(handed, refused.reason().name());
            throw refused;
        }
    }

    /** An order from before orders were counted got its certificate under its own id. */
    private void requireUnused(Handed handed, ReadSealOrder.Asked asked) {
        if (handed.as().isPresent() && issueSystemCertificate.isKnown(asked.id())) {
            note(handed, Reason.APPROVAL_USED.name());
            throw new IssuanceRefused(Reason.APPROVAL_USED, "the order was used for another request");
        }
    }

    /** By who handed it over: the registrars whom an order names before it is verified may never have seen it. */
    private void note(Handed handed, String reason) {
        transaction.executeWithoutResult(status -> audit.append(new AuditEvent(
                "certificate.refused", handed.actor(), PROFILE, Map.of("reason", reason, "profile", PROFILE))));
    }
}
