package th.morprom.did.ra.deskagent;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.ra.appointment.Appointment;
import th.morprom.did.ra.appointment.Reaches;
import th.morprom.did.ra.deskagent.DeskAgentRefused.Reason;
import th.morprom.did.ra.organisation.Organisations;

/** Which registrars may do something about the agents of a facility: those whose offices see to it. */
final class DeskAgentRules {
    /** The officer who asked can still be called, and says the same code. */
    static final Duration LONGEST_WAIT = Duration.ofDays(1);

    private final Reaches reaches;
    private final Organisations organisations;

    DeskAgentRules(Reaches reaches, Organisations organisations) {
        this.reaches = reaches;
        this.organisations = organisations;
    }

    /** The office by which he lets this agent in. */
    Appointment requireMayApprove(UUID registrar, DeskAgent agent, Instant now) {
        var office = office(registrar, agent.hcode9()).orElseThrow(() -> new DeskAgentRefused(Reason.UNKNOWN_AGENT));
        if (agent.state() != DeskAgent.State.REQUESTED) {
            throw new DeskAgentRefused(Reason.WRONG_STATE);
        }
        if (agent.requestedBy().equals(registrar)) {
            throw new DeskAgentRefused(Reason.SELF);
        }
        if (agent.requestedAt().plus(LONGEST_WAIT).isBefore(now)) {
            throw new DeskAgentRefused(Reason.OVER);
        }
        return office;
    }

    void requireMayStop(UUID registrar, DeskAgent agent) {
        if (office(registrar, agent.hcode9()).isEmpty()) {
            throw new DeskAgentRefused(Reason.UNKNOWN_AGENT);
        }
        if (agent.state() == DeskAgent.State.STOPPED) {
            throw new DeskAgentRefused(Reason.WRONG_STATE);
        }
    }

    private Optional<Appointment> office(UUID registrar, String hcode9) {
        return organisations
                .facility(hcode9)
                .flatMap(facility ->
                        reaches.offices(registrar, facility).stream().findFirst());
    }
}
