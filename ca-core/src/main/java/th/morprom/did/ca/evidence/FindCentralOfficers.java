package th.morprom.did.ca.evidence;

import static java.util.stream.Collectors.toSet;

import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.audit.FindAuditEvents;
import th.morprom.did.audit.RecordedEvent;
import th.morprom.did.ca.evidence.CentralOfficer.Removal;
import th.morprom.did.ca.evidence.CentralOfficerRegister.StoredOfficer;

/** Lists the central officers, those removed included, in the order they were recorded. */
public final class FindCentralOfficers {
    private final CentralOfficerRegister register;
    private final FindAuditEvents audit;
    private final Vouches vouches;

    public FindCentralOfficers(JdbcClient jdbc, RootCertificates roots) {
        this.register = new CentralOfficerRegister(jdbc);
        this.audit = new FindAuditEvents(jdbc);
        this.vouches = new Vouches(roots);
    }

    public List<CentralOfficer> find() {
        var signatures = register.vouches();
        var officers = register.all();
        var ids =
                officers.stream().map(officer -> officer.registrar().toString()).toList();
        var toldRemoved = audit.about(ids, Set.of(CentralOfficers.REMOVED)).stream()
                .map(RecordedEvent::subject)
                .collect(toSet());
        return officers.stream()
                .map(officer -> new CentralOfficer(
                        officer.registrar(),
                        officer.name(),
                        officer.recorded(officer.recordedAt()).keySha256(),
                        officer.recordedAt(),
                        removal(officer, toldRemoved),
                        vouches.hold(officer, signatures)))
                .toList();
    }

    private static Removal removal(StoredOfficer officer, Set<String> toldRemoved) {
        if (!officer.inOffice()) {
            return Removal.RECORDED;
        }
        return toldRemoved.contains(officer.registrar().toString()) ? Removal.AUDITED_ONLY : Removal.NONE;
    }
}
