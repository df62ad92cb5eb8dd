package th.morprom.did.ca.evidence;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lists the central officers, those removed included, in the order they were recorded. */
public final class FindCentralOfficers {
    private final CentralOfficerRegister register;
    private final Vouches vouches;

    public FindCentralOfficers(JdbcClient jdbc, RootCertificates roots) {
        this.register = new CentralOfficerRegister(jdbc);
        this.vouches = new Vouches(roots);
    }

    public List<CentralOfficer> find() {
        var signatures = register.vouches();
        return register.all().stream()
                .map(officer -> new CentralOfficer(
                        officer.registrar(),
                        officer.name(),
                        officer.recorded(officer.recordedAt()).keySha256(),
                        officer.recordedAt(),
                        officer.inOffice(),
                        vouches.hold(officer, signatures)))
                .toList();
    }
}
