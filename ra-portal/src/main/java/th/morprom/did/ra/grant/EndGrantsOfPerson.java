package th.morprom.did.ra.grant;

import java.util.Map;
import java.util.UUID;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.personnel.Personnel;

/** Ends every right that somebody was given, because nobody who gave it was asked whether it is still he; what he delegated ends with it. */
public final class EndGrantsOfPerson {
    private final Grants grants;
    private final Personnel personnel;
    private final Changes changes;

    EndGrantsOfPerson(Grants grants, Personnel personnel, Changes changes) {
        this.grants = grants;
        this.personnel = personnel;
        this.changes = changes;
    }

    /**
     * Ends them at once, inside the caller's change.
     *
     * @param person whose account it is, recognised as a member or not
     * @param actor why it comes to it, for the log
     */
    public void end(UUID person, String actor) {
        personnel
                .ofPerson(person)
                .ifPresent(member -> grants.of(member.id()).stream()
                        .filter(grant -> grants.end(grant.id(), person, changes.now()))
                        .forEach(ended -> changes.note(
                                "right.ended", actor, ended.member().toString(), Map.of("right", ended.right()))));
    }
}
