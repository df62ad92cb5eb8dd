package th.morprom.did.ra.personnel;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.personnel.AffiliationEnding.State;
import th.morprom.did.ra.personnel.Personnel.By;
import th.morprom.did.ra.personnel.PersonnelRefused.Reason;

/**
 * A registrar confirms ends that came too many at once, or takes back any that is not so yet. One that is so is not taken back: whoever
 * works there again begins anew, and is enrolled anew.
 */
public final class DecideLeaving {
    private final Personnel personnel;
    private final AffiliationEndings endings;
    private final PersonnelReach reach;
    private final Leaving leaving;
    private final Changes changes;

    DecideLeaving(
            Personnel personnel, AffiliationEndings endings, PersonnelReach reach, Leaving leaving, Changes changes) {
        this.personnel = personnel;
        this.endings = endings;
        this.reach = reach;
        this.leaving = leaving;
        this.changes = changes;
    }

    /**
     * Decides upon all of these, or none. What is confirmed and past is so within a minute.
     *
     * @param confirmed otherwise they are taken back
     * @throws PersonnelRefused if one of them does not wait, lies outside his scope or is his own; confirmed ones also if he handed
     *     them in, or holds the key of the program that did
     */
    public void decide(UUID registrar, Set<UUID> ids, boolean confirmed) {
        changes.noted(
                "personnel.end-decision-refused",
                registrar,
                registrar,
                () -> changes.make(() -> {
                    // As whoever takes rows does, which replace endings in the order of a file.
                    personnel.lock();
                    new TreeSet<>(ids).forEach(id -> decide(registrar, id, confirmed));
                    return ids;
                }));
    }

    private void decide(UUID registrar, UUID id, boolean confirmed) {
        var ending = endings.lock(id)
                .filter(open -> !confirmed || open.state() == State.HELD)
                .orElseThrow(() -> new PersonnelRefused(Reason.UNKNOWN_ENDING));
        reach.check(registrar, ending.hcode9());
        reach.checkOther(registrar, ending.member());
        if (confirmed && personnel.handedIn(registrar, ending.askedBy())) {
            throw new PersonnelRefused(Reason.OWN_IMPORT);
        }
        endings.decide(id, confirmed ? State.PLANNED : State.TAKEN_BACK, new By(registrar.toString(), changes.now()));
        changes.note(
                confirmed ? "personnel.end-confirmed" : "personnel.end-taken-back",
                registrar,
                ending.member(),
                Map.of("facility", ending.hcode9(), "ending", id.toString()));
        if (confirmed) {
            leaving.tellAhead(ending.member(), id, ending.hcode9(), ending.lastDay());
        } else {
            leaving.tellTakenBack(ending);
        }
    }
}
