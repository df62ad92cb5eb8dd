package th.morprom.did.ca.evidence;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import th.morprom.did.ca.evidence.CentralOfficers.Offices;
import th.morprom.did.ca.evidence.EvidenceRefused.Reason;
import th.morprom.did.passkey.Passkey;

/** The registrars of one piece of evidence: central officers as recorded here, the others by their appointments. */
final class Registrars {
    private final Offices offices;
    private final List<Evidence.Appointment> appointments;

    Registrars(Offices offices, List<Evidence.Appointment> appointments) {
        this.offices = offices;
        this.appointments = appointments;
    }

    /**
     * A registrar in office.
     *
     * @param scope {@code TH}, a province or a facility
     * @param province of the scope; {@code TH} for all
     * @param appointers everybody in the chain above
     */
    record Registrar(UUID id, Passkey passkey, String scope, String province, Set<UUID> appointers) {
        boolean covers(Enrolment.Affiliation affiliation) {
            return scope.equals("TH")
                    || (province.equals(affiliation.province())
                            && (scope.equals(province) || scope.equals(affiliation.hcode9())));
        }
    }

    /** Rule 4: who holds this tier at this time, with everybody above him in office as well. */
    Registrar inOffice(UUID id, Tier tier, Instant time) {
        return switch (tier) {
            case central ->
                offices.officer(id)
                        .map(passkey -> new Registrar(id, passkey, "TH", "TH", Set.of()))
                        .orElseThrow(() -> refused("no central officer " + id));
            case provincial -> appointed(id, tier, Tier.central, time);
            case facility -> appointed(id, tier, Tier.provincial, time);
        };
    }

    /** The passkey that signed this appointment. */
    Passkey appointerPasskey(Evidence.Appointment appointment) {
        var appointer = appointment.appointedBy();
        var passkey = appointment.tier() == Tier.facility
                ? find(appointer, Tier.provincial).map(above -> above.passkey().passkey())
                : offices.officer(appointer);
        return passkey.orElseThrow(() -> refused("appointment " + appointment.id() + " leads to no central officer"));
    }

    private Registrar appointed(UUID id, Tier tier, Tier above, Instant time) {
        var appointment = find(id, tier)
                .filter(found -> found.inForceAt(time))
                .orElseThrow(() -> refused("no " + tier + " appointment of " + id + " in force at " + time));
        var appointer = inOffice(appointment.appointedBy(), above, time);
        if (above == Tier.provincial && !appointer.province().equals(appointment.province())) {
            throw refused("registrar " + id + " was appointed from another province");
        }
        var appointers = new HashSet<>(appointer.appointers());
        appointers.add(appointer.id());
        return new Registrar(
                id,
                appointment.passkey().passkey(),
                appointment.scope(),
                appointment.province(),
                Set.copyOf(appointers));
    }

    /** An appointment that was ended early counts for nothing, at whatever time. */
    private Optional<Evidence.Appointment> find(UUID id, Tier tier) {
        return appointments.stream()
                .filter(appointment -> !offices.endedAppointments().contains(appointment.id()))
                .filter(appointment ->
                        appointment.tier() == tier && appointment.registrar().equals(id))
                .findFirst();
    }

    private static EvidenceRefused refused(String message) {
        return new EvidenceRefused(Reason.REGISTRAR_NOT_APPOINTED, message);
    }
}
