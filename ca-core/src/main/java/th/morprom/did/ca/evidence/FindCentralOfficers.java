package th.morprom.did.ca.evidence;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lists the central officers, those removed included, in the order they were recorded. */
public final class FindCentralOfficers {
    private final CentralOfficerRegister register;

    public FindCentralOfficers(JdbcClient jdbc) {
        this.register = new CentralOfficerRegister(jdbc);
    }

    public List<CentralOfficer> find() {
        return register.all();
    }
}
