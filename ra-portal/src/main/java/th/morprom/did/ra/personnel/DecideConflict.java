package th.morprom.did.ra.personnel;

import java.util.Map;
import java.util.UUID;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.personnel.Conflict.Decision;
import th.morprom.did.ra.personnel.Conflict.Kind;
import th.morprom.did.ra.personnel.Personnel.By;
import th.morprom.did.ra.personnel.PersonnelRefused.Reason;

/** A registrar decides what is true where an import and the registry differ. */
public final class DecideConflict {
    private final Personnel personnel;
    private final Conflicts conflicts;
    private final TakePersonnel takePersonnel;
    private final PersonnelReach reach;
    private final Changes changes;

    DecideConflict(
            Personnel personnel,
            Conflicts conflicts,
            TakePersonnel takePersonnel,
            PersonnelReach reach,
            Changes changes) {
        this.personnel = personnel;
        this.conflicts = conflicts;
        this.takePersonnel = takePersonnel;
        this.reach = reach;
        this.changes = changes;
    }

    /**
     * Keeps what is recorded, or takes the row in its place.
     *
     * @throws PersonnelRefused if it is decided already, outside his scope, or of his own import
     */
    public void decide(UUID registrar, UUID conflict, Decision decision) {
        changes.make(() -> {
            personnel.lock();
            var open = conflicts.lock(conflict).orElseThrow(() -> new PersonnelRefused(Reason.UNKNOWN_CONFLICT));
            reach.check(registrar, open.conflict().hcode9());
            if (open.conflict().raisedBy().equals(registrar.toString())) {
                throw new PersonnelRefused(Reason.OWN_IMPORT);
            }
            if (decision == Decision.TAKE) {
                take(open, registrar);
            }
            conflicts.decide(conflict, decision, registrar, changes.now());
            changes.note("personnel.conflict-decided", registrar, conflict, Map.of("decision", decision.name()));
            return conflict;
        });
    }

    private void take(Conflicts.Open open, UUID registrar) {
        var by = new By(registrar.toString(), changes.now());
        var row = open.row();
        var known = personnel.find(row.citizenNumber());
        var member = known.orElseGet(() -> personnel.add(row.citizenNumber(), row.name(), by.time()));
        if (open.conflict().kind() == Kind.NAME_DIFFERS) {
            personnel.rename(member.id(), row.name());
        }
        takePersonnel.settle(member, row, open.conflict().hcode9(), by);
    }
}
