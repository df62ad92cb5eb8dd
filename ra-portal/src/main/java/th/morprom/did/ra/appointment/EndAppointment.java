package th.morprom.did.ra.appointment;

import java.util.Map;
import java.util.UUID;
import th.morprom.did.ra.appointment.AppointmentRefused.Reason;
import th.morprom.did.ra.change.Changes;

/** Ends an office before its time, and with it every office that hangs on it. Decisions made before stay. */
public final class EndAppointment {
    private final Appointments appointments;
    private final Reaches reaches;
    private final Changes changes;

    EndAppointment(Appointments appointments, Reaches reaches, Changes changes) {
        this.appointments = appointments;
        this.reaches = reaches;
        this.changes = changes;
    }

    /**
     * Ends the office at once; an ended one stays ended.
     *
     * @throws AppointmentRefused unless by the registrar himself, a central officer of the ministry, or somebody up the chain of appointers
     */
    public void end(UUID actor, UUID appointment) {
        changes.make(() -> {
            var found = appointments
                    .find(appointment)
                    .filter(a -> mayEnd(actor, a))
                    .orElseThrow(() -> new AppointmentRefused(Reason.NOT_ENTITLED));
            appointments.end(found.id(), actor);
            changes.note(
                    "appointment.ended",
                    actor,
                    appointment,
                    Map.of("registrar", found.registrar().toString()));
            return found;
        });
    }

    private boolean mayEnd(UUID actor, Appointment appointment) {
        var aboveHim = appointments.chain(appointment).stream()
                .anyMatch(link -> link.registrar().equals(actor));
        return aboveHim || reaches.ministry(actor);
    }
}
