package th.morprom.did.ca.issuance;

import java.time.Clock;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.ca.certificate.SerialNumber;
import th.morprom.did.ca.issuance.Entry.Verdict;

/** Step 5: keys claimed, intents stored, and each of them audited; in a transaction of {@link RecordEntries}. */
final class RecordIntents {
    private final CertificateRegister register;
    private final UsedApprovals approvals;
    private final CertificateAreas areas;
    private final AuditLog auditLog;
    private final Clock clock;

    RecordIntents(
            CertificateRegister register,
            UsedApprovals approvals,
            CertificateAreas areas,
            AuditLog auditLog,
            Clock clock) {
        this.register = register;
        this.approvals = approvals;
        this.areas = areas;
        this.auditLog = auditLog;
        this.clock = clock;
    }

    /** Writes all of it, or finds some that cannot be; then the transaction must be rolled back. */
    Map<Intent, Verdict> write(List<Intent> intents) {
        if (intents.isEmpty()) {
            return Map.of();
        }
        var refused = keysTaken(intents);
        if (refused.isEmpty()) {
            refused = alreadyThere(intents);
        }
        if (refused.isEmpty()) {
            refused = approvalsUsed(intents);
        }
        if (refused.isEmpty()) {
            areas.record(intents);
            intents.forEach(intent -> auditLog.append(Audited.intended(intent)));
        }
        return refused;
    }

    /** Those whose request id, serial number or approval another of the batch has, ahead of them. */
    static Map<Intent, Verdict> twins(List<Intent> batch) {
        var requests = new HashSet<UUID>();
        var serials = new HashSet<SerialNumber>();
        var approvals = new HashSet<String>();
        var twins = new IdentityHashMap<Intent, Verdict>();
        for (var intent : batch) {
            if (!requests.add(intent.order().requestId())) {
                twins.put(intent, Verdict.REQUEST_KNOWN);
            } else if (!serials.add(intent.serial())) {
                twins.put(intent, Verdict.SERIAL_TAKEN);
            } else if (!intent.order().approvedSha256().stream().allMatch(approvals::add)) {
                twins.put(intent, Verdict.APPROVAL_USED);
            }
        }
        return twins;
    }

    private Map<Intent, Verdict> keysTaken(List<Intent> intents) {
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

    private Map<Intent, Verdict> alreadyThere(List<Intent> intents) {
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

    private Map<Intent, Verdict> approvalsUsed(List<Intent> intents) {
        var approved = intents.stream()
                .filter(intent -> intent.order().approvedSha256().isPresent())
                .toList();
        var refused = new IdentityHashMap<Intent, Verdict>();
        if (!approved.isEmpty()) {
            var using = approvals.use(approved, clock.instant().minus(CertifyKey.LONGEST_SIGNATURE));
            approved.stream()
                    .filter(intent -> !using.contains(intent.order().requestId()))
                    .forEach(intent -> refused.put(intent, Verdict.APPROVAL_USED));
        }
        return refused;
    }
}
