package th.morprom.did.ca.issuance;

import java.time.Clock;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.ca.issuance.Entry.Verdict;

/**
 * Step 8: signed certificates stored, and each of them audited; in a transaction of {@link RecordEntries}. Safe to repeat
 * when it is not known whether a commit came through: what is there already is compared, and not audited again.
 */
final class RecordOutcomes {
    private final CertificateRegister register;
    private final UsedApprovals approvals;
    private final AuditLog auditLog;
    private final Clock clock;

    RecordOutcomes(CertificateRegister register, UsedApprovals approvals, AuditLog auditLog, Clock clock) {
        this.register = register;
        this.approvals = approvals;
        this.auditLog = auditLog;
        this.clock = clock;
    }

    /** Writes them, and finds those that contradict what is there. */
    Map<Outcome, Verdict> write(List<Outcome> outcomes) {
        if (outcomes.isEmpty()) {
            return Map.of();
        }
        var tooLate = approvals.tooLate(outcomes);
        var inTime =
                outcomes.stream().filter(outcome -> !tooLate.contains(outcome)).toList();
        var stored = register.store(inTime, clock.instant());
        var verdicts = new IdentityHashMap<Outcome, Verdict>();
        inTime.forEach(outcome -> verdicts.put(outcome, verdict(outcome, stored)));
        tooLate.forEach(outcome -> verdicts.put(outcome, Verdict.APPROVAL_GONE));
        return verdicts;
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
