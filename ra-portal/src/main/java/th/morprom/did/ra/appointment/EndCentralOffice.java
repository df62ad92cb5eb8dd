package th.morprom.did.ra.appointment;

import java.util.Map;
import java.util.UUID;
import th.morprom.did.ra.appointment.AppointmentRefused.Reason;
import th.morprom.did.ra.change.Changes;

/**
 * Ends at the portal the office of a central officer whom the CA removed, and every appointment that hangs on it: the CA believes none
 * of them any more. Nobody does so from a page.
 */
public final class EndCentralOffice {
    private final Appointments appointments;
    private final EndOfficesOfPasskey ends;
    private final Changes changes;

    EndCentralOffice(Appointments appointments, EndOfficesOfPasskey ends, Changes changes) {
        this.appointments = appointments;
        this.ends = ends;
        this.changes = changes;
    }

    /**
     * Ends it.
     *
     * @param actor who says that the CA removed him
     * @throws AppointmentRefused with {@code NOT_ENTITLED} if he holds none, or nobody else decides by one: the CA never removes the last
     */
    public void end(UUID person, String actor) {
        changes.make(() -> {
            var another = appointments.holdCentralOfficers().stream()
                    .anyMatch(other -> !other.equals(person)
                            && !appointments.inForce(other).isEmpty());
            var office = appointments.held(person).stream()
                    .filter(held -> held.tier() == Tier.CENTRAL)
                    .findFirst()
                    .filter(held -> another)
                    .orElseThrow(() -> new AppointmentRefused(Reason.NOT_ENTITLED));
            ends.end(office, person);
            changes.note(
                    "central-officer.ended",
                    actor,
                    person.toString(),
                    Map.of("appointment", office.id().toString()));
            return office;
        });
    }
}
