package th.morprom.did.ra.appointment;

import java.util.UUID;
import th.morprom.did.ra.appointment.AppointmentRefused.Reason;

/** Who may end which office; asked before he signs and again when he has. */
final class EndRules {
    private final Appointments appointments;
    private final Reaches reaches;

    EndRules(Appointments appointments, Reaches reaches) {
        this.appointments = appointments;
        this.reaches = reaches;
    }

    /**
     * The office, if this person may end it.
     *
     * @throws AppointmentRefused with {@code NOT_ENTITLED}
     */
    Appointment check(UUID actor, UUID appointment) {
        return appointments
                .find(appointment)
                // Central officers leave by the CA's word alone, which never lets the last one go.
                .filter(office -> office.tier() != Tier.CENTRAL)
                .filter(office -> isAbove(actor, office) || reaches.ministry(actor))
                .orElseThrow(() -> new AppointmentRefused(Reason.NOT_ENTITLED));
    }

    private boolean isAbove(UUID actor, Appointment office) {
        return appointments.chain(office).stream()
                .anyMatch(link -> link.registrar().equals(actor));
    }
}
