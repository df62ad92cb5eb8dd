package th.morprom.did.ca.issuance;

import java.util.Map;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditEvent;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.ca.evidence.EvidenceRefused;
import th.morprom.did.ca.evidence.VerifySealOrder;

/** Issues the certificate of a facility's seal, which two registrars ordered; whoever hands their order over decides nothing. */
public final class IssueSeal {
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
     * Issues the certificate, or returns the one that this order got before. What it says is the order's.
     *
     * @param pkcs10 the DER of a request by the key that is ordered for
     * @param orderJson see docs/approval-evidence.md
     * @param actor who hands it over, for the audit log: an id, never a name
     * @throws EvidenceRefused if the order does not hold
     * @throws IssuanceRefused if the request or the certificate that would result is not acceptable
     * @throws IssuanceInProgress if the same order is being worked on at this moment; repeat it
     * @throws th.morprom.did.hsm.KeyUnavailable if the token does not answer
     */
    public IssuedCertificate issue(byte[] pkcs10, String orderJson, String actor) {
        var key = CertificationRequest.provenKey(pkcs10);
        try {
            var order = verifySealOrder.verify(orderJson, key);
            var subject = new SystemSubject.FacilitySeal(order.facility(), order.name());
            return issueSystemCertificate.issue(new SystemCertificateRequest(
                    order.id(), pkcs10, subject, order.agreedBy().toString()));
        } catch (EvidenceRefused refused) {
            transaction.executeWithoutResult(status -> audit.append(new AuditEvent(
                    "certificate.refused",
                    actor,
                    "facility-seal",
                    Map.of("reason", refused.reason().name(), "profile", "facility-seal"))));
            throw refused;
        }
    }
}
