package th.morprom.did.ca.evidence;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
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
     * @param appointer who appointed him; nobody appointed a central officer
     * @param appointers everybody in the chain above
     */
    record Registrar(
            UUID id, Passkey passkey, String scope, String province, Optional<UUID> appointer, Set<UUID> appointers) {
        boolean covers(Enrolment.Affiliation affiliation) {
            return scope.equals("TH")
                    || (province.equals(affiliation.province())
                            && (scope.equals(province) || scope.equals(affiliation.hcode9())));
        }
    }

    /** Rule 4: who holds this tier at this time, with everybody above him in office as well. */
    Registrar inOffice(UUID id, Tier tier, Instant time) {
        return tier == Tier.central
                ? centralOfficer(id)
                : appointed(find(id, tier, appointment -> appointment.inForceAt(time))
                        .orElseThrow(() -> refused("no " + tier + " appointment of " + id + " in force at " + time)));
    }

    /**
     * Who signed this appointment, by the term of his that spans it: no term before or after lends it anything, whether a
     * passkey or time.
     */
    Registrar appointer(Evidence.Appointment appointment) {
        return appointment.tier() == Tier.facility
                ? appointed(find(appointment.appointedBy(), Tier.provincial, above -> above.spans(appointment))
                        .orElseThrow(() -> refused(
                                "no provincial appointment spans the appointment " + appointment.id() + " below it")))
                : centralOfficer(appointment.appointedBy());
    }

    private Registrar centralOfficer(UUID id) {
        return offices.officer(id)
                .map(passkey -> new Registrar(id, passkey, "TH", "TH", Optional.empty(), Set.of()))
                .orElseThrow(() -> refused("no central officer " + id));
    }

    private Registrar appointed(Evidence.Appointment appointment) {
        var id = appointment.registrar();
        var appointer = appointer(appointment);
        if (appointment.tier() == Tier.facility && !appointer.province().equals(appointment.province())) {
            throw refused("registrar " + id + " was appointed from another province");
        }
        var appointers = new HashSet<>(appointer.appointers());
        appointers.add(appointer.id());
        return new Registrar(
                id,
                appointment.passkey().passkey(),
                appointment.scope(),
                appointment.province(),
                Optional.of(appointer.id()),
                Set.copyOf(appointers));
    }

    /** An appointment that was ended early counts for nothing, at whatever time. */
    private Optional<Evidence.Appointment> find(UUID id, Tier tier, Predicate<Evidence.Appointment> term) {
        return appointments.stream()
                .filter(appointment -> !offices.endedAppointments().contains(appointment.id()))
                .filter(appointment -> appointment.isOf(id, tier))
                .filter(term)
                .findFirst();
    }

    private static EvidenceRefused refused(String message) {
        return new EvidenceRefused(Reason.REGISTRAR_NOT_APPOINTED, message);
    }
}
