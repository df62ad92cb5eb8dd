package th.morprom.did.ca.issuance;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.ca.issuance.Outcome.Verdict;

/**
 * Step 8 for many certificates in one transaction: stored, and each of them audited. Safe to repeat when it is not known
 * whether a commit came through: what is there already is compared, and not audited again.
 */
final class RecordOutcomes implements GroupCommit.Commit<Outcome, Verdict> {
    private final CertificateRegister register;
    private final TransactionTemplate transaction;
    private final AuditLog auditLog;
    private final Clock clock;

    RecordOutcomes(CertificateRegister register, TransactionTemplate transaction, AuditLog auditLog, Clock clock) {
        this.register = register;
        this.transaction = transaction;
        this.auditLog = auditLog;
        this.clock = clock;
    }

    @Override
    public List<Verdict> write(List<Outcome> batch) {
        return transaction.execute(status -> {
            var stored = register.store(batch, clock.instant());
            return batch.stream().map(outcome -> verdict(outcome, stored)).toList();
        });
    }

    private Verdict verdict(Outcome outcome, Set<String> stored) {
        if (stored.contains(outcome.serial().hex())) {
            auditLog.append(Audited.issued(outcome));
            return Verdict.RECORDED;
        }
        var same = register.certificate(outcome.serial()).filter(outcome.certificate()::equals);
        return same.isPresent() ? Verdict.RECORDED : Verdict.CONTRADICTED;
    }
}
