package th.morprom.did.ca.registration;

import java.time.Clock;
import java.util.Map;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditEvent;
import th.morprom.did.audit.AuditLog;

/** What the use cases here work with. */
record RegistrationTools(TransactionTemplate transaction, AuditLog auditLog, Clock clock) {
    /** Keeps an event in the audit log, in the transaction that is open, or in one of its own. */
    void note(String type, RegistrationAuthority asking, String subject, Map<String, String> details) {
        transaction.executeWithoutResult(
                status -> auditLog.append(new AuditEvent(type, asking.actor(), subject, details)));
    }
}
