package th.morprom.did.ca.issuance;

import java.util.HashMap;
import java.util.Map;
import th.morprom.did.audit.AuditEvent;
import th.morprom.did.ca.certificate.Der;
import th.morprom.did.ca.certificate.SerialNumber;

/** What the audit log is told about a certificate: {@code certificate.intended} before it is signed, then {@code issued}. */
final class Audited {
    private Audited() {}

    static AuditEvent intended(Intent intent) {
        return event(
                "certificate.intended",
                intent.order(),
                intent.serial(),
                intent.linted().tbs());
    }

    static AuditEvent issued(Outcome outcome) {
        return event("certificate.issued", outcome.order(), outcome.serial(), outcome.certificate());
    }

    private static AuditEvent event(String type, CertificateOrder order, SerialNumber serial, Der signed) {
        var details = new HashMap<>(order.approved()
                .map(CertificateOrder.Approved::told)
                .orElse(Map.of()));
        details.put("profile", order.profile().name());
        details.put("holder", order.holder());
        details.put("requestId", order.requestId().toString());
        details.put("sha256", signed.sha256());
        return new AuditEvent(type, order.actor(), serial.hex(), details);
    }
}
