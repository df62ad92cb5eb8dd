package th.morprom.did.ra.personnel;

import java.util.Map;
import java.util.UUID;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.personnel.PersonnelRefused.Reason;

/** Somebody leaves a facility. */
public final class EndAffiliation {
    private final Personnel personnel;
    private final PersonnelReach reach;
    private final Changes changes;

    EndAffiliation(Personnel personnel, PersonnelReach reach, Changes changes) {
        this.personnel = personnel;
        this.reach = reach;
        this.changes = changes;
    }

    /**
     * Today is his last day there.
     *
     * @throws PersonnelRefused if the registrar does not see to that facility, or it ended before
     */
    public void end(UUID registrar, UUID member, UUID affiliation) {
        changes.make(() -> {
            var found = personnel.affiliations(member).stream()
                    .filter(a -> a.id().equals(affiliation))
                    .findFirst()
                    .orElseThrow(() -> new PersonnelRefused(Reason.UNKNOWN_AFFILIATION));
            reach.check(registrar, found.hcode9());
            var today = ThaiDay.of(changes.now());
            if (!personnel.end(affiliation, today, registrar.toString())) {
                throw new PersonnelRefused(Reason.UNKNOWN_AFFILIATION);
            }
            changes.note("personnel.affiliation-ended", registrar, member, Map.of("facility", found.hcode9()));
            return member;
        });
    }
}
