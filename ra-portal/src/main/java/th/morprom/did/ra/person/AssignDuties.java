package th.morprom.did.ra.person;

import java.util.UUID;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.organisation.Organisations;
import th.morprom.did.ra.person.StaffRefused.Reason;

/** Gives somebody who has registered himself a duty at a counter, as an auditor or as an operator, or takes it from him. */
public final class AssignDuties {
    private final AssignedDuties assigned;
    private final Organisations organisations;
    private final Changes changes;

    AssignDuties(AssignedDuties assigned, Organisations organisations, Changes changes) {
        this.assigned = assigned;
        this.organisations = organisations;
        this.changes = changes;
    }

    /**
     * Gives him these duties in place of those he had; open sessions have them from the next request on.
     *
     * @param actor who orders it
     * @throws StaffRefused if there is no such person or facility
     */
    public void assign(UUID person, Duties duties, String actor) {
        if (duties.officerAt()
                .filter(at -> organisations.facility(at).isEmpty())
                .isPresent()) {
            throw new StaffRefused(Reason.UNKNOWN_FACILITY);
        }
        changes.make(() -> {
            if (!assigned.assign(person, duties)) {
                throw new StaffRefused(Reason.UNKNOWN_PERSON);
            }
            changes.note("staff.assigned", actor, person.toString(), RecordStaff.duties(duties));
            return duties;
        });
    }
}
