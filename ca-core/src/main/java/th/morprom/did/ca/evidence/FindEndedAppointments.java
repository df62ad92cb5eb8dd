package th.morprom.did.ca.evidence;

import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lists the appointments that central officers ended before their time. */
public final class FindEndedAppointments {
    private final CentralOfficerRegister register;

    public FindEndedAppointments(JdbcClient jdbc) {
        this.register = new CentralOfficerRegister(jdbc);
    }

    /** Their ids. */
    public Set<UUID> find() {
        return register.endedAppointments();
    }
}
