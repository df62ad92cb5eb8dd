package th.morprom.did.ca.registration;

import java.time.Clock;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditLog;

/** What the use cases here work with. */
record RegistrationTools(TransactionTemplate transaction, AuditLog auditLog, Clock clock) {}
