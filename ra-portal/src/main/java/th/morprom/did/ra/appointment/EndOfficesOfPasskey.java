package th.morprom.did.ra.appointment;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.notice.Notices;

/**
 * Ends the offices that stand on a passkey which ends: nobody could decide by them any more. Nothing is signed for it, so the CA
 * goes on believing such an office until a central officer ends it there (docs/approval-evidence.md).
 */
public final class EndOfficesOfPasskey {
    private final Appointments appointments;
    private final Notices notices;
    private final Changes changes;

    EndOfficesOfPasskey(Appointments appointments, Notices notices, Changes changes) {
        this.appointments = appointments;
        this.notices = notices;
        this.changes = changes;
    }

    /** The offices that stand on it and are not over, those of a later term too. */
    public List<Appointment> standingOn(Bytes credentialId) {
        return appointments.standingOn(credentialId);
    }

    /** Ends them, with what hangs on them, inside the caller's change. */
    public void end(Bytes credentialId, UUID actor) {
        for (var office : appointments.standingOn(credentialId)) {
            var ending = appointments.running(office);
            if (appointments.end(office.id(), actor)) {
                changes.note(
                        "appointment.ended",
                        actor,
                        office.id(),
                        Map.of("registrar", office.registrar().toString(), "passkey", credentialId.base64Url()));
                ending.forEach(ended -> EndAppointment.tell(notices, ended));
            }
        }
    }
}
