package th.morprom.did.ra.client;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import th.morprom.did.ra.appointment.Appointment;
import th.morprom.did.ra.appointment.Reaches;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.client.ClientRefused.Reason;
import th.morprom.did.ra.organisation.Organisations;

/** Which registrars may do something about the clients of a facility. */
final class ClientRules {
    private static final Set<Tier> REGISTERING = Set.of(Tier.FACILITY, Tier.CENTRAL);

    private final Reaches reaches;
    private final Organisations organisations;

    ClientRules(Reaches reaches, Organisations organisations) {
        this.reaches = reaches;
        this.organisations = organisations;
    }

    /** The office by which he answers for a client of this facility. */
    Appointment requireMayRegister(UUID registrar, String hcode9) {
        var office = office(registrar, hcode9).orElseThrow(() -> new ClientRefused(Reason.UNKNOWN_FACILITY));
        if (!REGISTERING.contains(office.tier())) {
            throw new ClientRefused(Reason.NOT_ENTITLED);
        }
        return office;
    }

    /** The office by which he makes a secret for this client. */
    Appointment requireMayMakeSecret(UUID registrar, MachineClient client) {
        var office = requireMayRegister(registrar, client.hcode9());
        if (!client.live() || client.signIn().filter(SignIn::secret).isEmpty()) {
            throw new ClientRefused(Reason.WRONG_STATE);
        }
        return office;
    }

    /** The office by which he lets this client in. */
    Appointment requireMayApprove(UUID registrar, MachineClient client) {
        var office = office(registrar, client.hcode9()).orElseThrow(() -> new ClientRefused(Reason.UNKNOWN_CLIENT));
        if (client.state() != MachineClient.State.REQUESTED) {
            throw new ClientRefused(Reason.WRONG_STATE);
        }
        if (client.registeredBy().equals(registrar)) {
            throw new ClientRefused(Reason.SELF);
        }
        return office;
    }

    /** Anybody who watches over the facility may shut it out. */
    void requireMayStop(UUID registrar, MachineClient client) {
        if (office(registrar, client.hcode9()).isEmpty()) {
            throw new ClientRefused(Reason.UNKNOWN_CLIENT);
        }
        if (client.state() == MachineClient.State.STOPPED) {
            throw new ClientRefused(Reason.WRONG_STATE);
        }
    }

    /** Of several offices that cover the facility, one that may register comes first. */
    private Optional<Appointment> office(UUID registrar, String hcode9) {
        return organisations.facility(hcode9).flatMap(facility -> {
            var offices = reaches.offices(registrar, facility);
            return offices.stream()
                    .filter(office -> REGISTERING.contains(office.tier()))
                    .findFirst()
                    .or(() -> offices.stream().findFirst());
        });
    }
}
