package th.morprom.did.ca.issuance;

import java.time.Clock;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.UUID;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.ca.certificate.SerialNumber;
import th.morprom.did.ca.issuance.Intent.Verdict;

/**
 * Step 5 for many certificates in one transaction: keys claimed, intents stored, and each of them audited.
 *
 * <p>All of a batch is written as if nothing were wrong with it. If something is, the transaction is rolled back and begun
 * again without the intents that the database would not have: a refused one leaves nothing behind, and the others go on.
 */
final class RecordIntents implements GroupCommit.Commit<Intent, Verdict> {
    private final CertificateRegister register;
    private final CertificateAreas areas;
    private final TransactionTemplate transaction;
    private final AuditLog auditLog;
    private final Clock clock;

    RecordIntents(
            CertificateRegister register,
            CertificateAreas areas,
            TransactionTemplate transaction,
            AuditLog auditLog,
            Clock clock) {
        this.register = register;
        this.areas = areas;
        this.transaction = transaction;
        this.auditLog = auditLog;
        this.clock = clock;
    }

    @Override
    public List<Verdict> write(List<Intent> batch) {
        var verdicts = new IdentityHashMap<Intent, Verdict>();
        batch.forEach(intent -> verdicts.put(intent, Verdict.RECORDED));
        verdicts.putAll(twins(batch));
        var remaining = recorded(batch, verdicts);
        while (!remaining.isEmpty()) {
            var refused = attempt(remaining);
            if (refused.isEmpty()) {
                break;
            }
            verdicts.putAll(refused);
            remaining = recorded(batch, verdicts);
        }
        return batch.stream().map(verdicts::get).toList();
    }

    private static List<Intent> recorded(List<Intent> batch, IdentityHashMap<Intent, Verdict> verdicts) {
        return batch.stream()
                .filter(intent -> verdicts.get(intent) == Verdict.RECORDED)
                .toList();
    }

    /** Those whose request id or serial number another of the batch has, ahead of them. */
    private static IdentityHashMap<Intent, Verdict> twins(List<Intent> batch) {
        var requests = new HashSet<UUID>();
        var serials = new HashSet<SerialNumber>();
        var twins = new IdentityHashMap<Intent, Verdict>();
        for (var intent : batch) {
            if (!requests.add(intent.order().requestId())) {
                twins.put(intent, Verdict.REQUEST_KNOWN);
            } else if (!serials.add(intent.serial())) {
                twins.put(intent, Verdict.SERIAL_TAKEN);
            }
        }
        return twins;
    }

    /** Writes all of it and commits, or finds some that cannot be and writes nothing. */
    private IdentityHashMap<Intent, Verdict> attempt(List<Intent> intents) {
        return transaction.execute(status -> {
            var refused = keysTaken(intents);
            if (refused.isEmpty()) {
                refused = alreadyThere(intents);
            }
            if (refused.isEmpty()) {
                areas.record(intents);
                intents.forEach(intent -> auditLog.append(Audited.intended(intent)));
            } else {
                status.setRollbackOnly();
            }
            return refused;
        });
    }

    private IdentityHashMap<Intent, Verdict> keysTaken(List<Intent> intents) {
        var claimed = register.claimKeys(intents);
        var others = intents.stream()
                .filter(intent -> !intent.order().holder().equals(claimed.get(intent.keySha256())))
                .toList();
        var taken = new IdentityHashMap<Intent, Verdict>();
        if (!others.isEmpty()) {
            var standings =
                    register.standings(others.stream().map(Intent::keySha256).toList());
            for (var intent : others) {
                var standing = standings.get(intent.keySha256());
                if (standing == null || !standing.holder().equals(intent.order().holder()) || standing.compromised()) {
                    taken.put(intent, Verdict.KEY_TAKEN);
                }
            }
        }
        return taken;
    }

    private IdentityHashMap<Intent, Verdict> alreadyThere(List<Intent> intents) {
        var stored = register.intend(intents, clock.instant());
        var others = intents.stream()
                .filter(intent -> !stored.contains(intent.serial().hex()))
                .toList();
        var refused = new IdentityHashMap<Intent, Verdict>();
        if (!others.isEmpty()) {
            var known = register.known(
                    others.stream().map(intent -> intent.order().requestId()).toList());
            for (var intent : others) {
                var isKnown = known.contains(intent.order().requestId());
                refused.put(intent, isKnown ? Verdict.REQUEST_KNOWN : Verdict.SERIAL_TAKEN);
            }
        }
        return refused;
    }
}
