package th.morprom.did.ra.appointment;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
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

    /** Every office that ends with it: those that stand on it and are not over, and all that hang on them and run. */
    public List<Appointment> ending(Bytes credentialId) {
        return appointments.standingOn(credentialId).stream()
                .flatMap(office -> Stream.concat(Stream.of(office), appointments.running(office).stream()))
                .distinct()
                .toList();
    }

    /** Whether a central office stands on it, which ends by the CA's word alone. */
    public boolean holdsCentralOffice(Bytes credentialId) {
        return appointments.standingOn(credentialId).stream().anyMatch(office -> office.tier() == Tier.CENTRAL);
    }

    /** Ends them, with what hangs on them, inside the caller's change. */
    public void end(Bytes credentialId, UUID actor) {
        appointments.standingOn(credentialId).forEach(office -> end(office, actor));
    }

    /** The same for one of them. */
    void end(Appointment office, UUID actor) {
        var ending = appointments.running(office);
        if (appointments.end(office.id(), actor)) {
            changes.note(
                    "appointment.ended",
                    actor,
                    office.id(),
                    Map.of(
                            "registrar", office.registrar().toString(),
                            "passkey", office.credentialId().base64Url()));
            ending.forEach(ended -> EndAppointment.tell(notices, ended));
        }
    }
}
