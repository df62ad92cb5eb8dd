package th.morprom.did.ca.issuance;

import java.time.Clock;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.audit.commit.GroupCommit;
import th.morprom.did.ca.issuance.Entry.Verdict;

/**
 * Steps 5 and 8 for many certificates in one transaction: the intents of some, the outcomes of others, each of them audited.
 *
 * <p>All of a batch is written as if nothing were wrong with it. If something is, the transaction is rolled back and begun
 * again without the intents that the database would not have: a refused one leaves nothing behind, and the others go on.
 */
final class RecordEntries implements GroupCommit.Commit<Entry, Verdict> {
    private final RecordIntents intents;
    private final RecordOutcomes outcomes;
    private final TransactionTemplate transaction;

    RecordEntries(
            CertificateRegister register,
            UsedApprovals approvals,
            CertificateAreas areas,
            TransactionTemplate transaction,
            AuditLog auditLog,
            Clock clock) {
        this.intents = new RecordIntents(register, approvals, areas, auditLog, clock);
        this.outcomes = new RecordOutcomes(register, approvals, auditLog, clock);
        this.transaction = transaction;
    }

    @Override
    public List<Verdict> write(List<Entry> batch) {
        var verdicts = new IdentityHashMap<Entry, Verdict>();
        RecordIntents.twins(only(Intent.class, batch)).forEach(verdicts::put);
        while (!attempt(batch, verdicts)) {
            // Each time without those that have their verdicts already, so it comes to an end.
        }
        return batch.stream()
                .map(entry -> verdicts.getOrDefault(entry, Verdict.RECORDED))
                .toList();
    }

    /** Writes what has no verdict yet and commits, or finds some that cannot be written and writes nothing. */
    private boolean attempt(List<Entry> batch, Map<Entry, Verdict> verdicts) {
        var remaining =
                batch.stream().filter(entry -> !verdicts.containsKey(entry)).toList();
        return transaction.execute(status -> {
            var refused = intents.write(only(Intent.class, remaining));
            verdicts.putAll(refused);
            if (refused.isEmpty()) {
                verdicts.putAll(outcomes.write(only(Outcome.class, remaining)));
            } else {
                status.setRollbackOnly();
            }
            return refused.isEmpty();
        });
    }

    private static <E extends Entry> List<E> only(Class<E> kind, List<Entry> entries) {
        return entries.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
