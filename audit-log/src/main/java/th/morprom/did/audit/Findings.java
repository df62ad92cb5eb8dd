package th.morprom.did.audit;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import th.morprom.did.audit.AuditVerdict.Breach;
import th.morprom.did.audit.AuditVerdict.Kind;

/** The breaches found so far, each once. */
final class Findings {
    private final Set<Breach> breaches = new LinkedHashSet<>();

    void add(long number, Kind kind) {
        if (breaches.size() < AuditVerdict.MOST) {
            breaches.add(new Breach(number, kind));
        }
    }

    List<Breach> all() {
        return List.copyOf(breaches);
    }
}
