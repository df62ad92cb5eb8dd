package th.morprom.did.ra.grant;

import java.util.Map;
import java.util.UUID;
import th.morprom.did.ra.appointment.Reaches;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.grant.GrantRefused.Reason;
import th.morprom.did.ra.personnel.Personnel;
import th.morprom.did.ra.personnel.StaffMember;

/**
 * Ends a right: a registrar over its scope or whoever gave it takes it back, its holder gives it up. What was delegated from it
 * ends with it.
 */
public final class EndGrant {
    private final Grants grants;
    private final Reaches reaches;
    private final Personnel personnel;
    private final Changes changes;

    EndGrant(Grants grants, Reaches reaches, Personnel personnel, Changes changes) {
        this.grants = grants;
        this.reaches = reaches;
        this.personnel = personnel;
        this.changes = changes;
    }

    /**
     * Ends it at once.
     *
     * @throws GrantRefused if there is none that runs, or it is not his to end
     */
    public void end(UUID actor, UUID grant) {
        var found = grants.find(grant).orElseThrow(() -> new GrantRefused(Reason.UNKNOWN_GRANT));
        if (!reaches.covers(actor, found.scope()) && !found.givenBy().equals(actor) && !holds(actor, found)) {
            throw new GrantRefused(Reason.NOT_ENTITLED);
        }
        changes.make(() -> {
            if (!grants.end(grant, actor, changes.now())) {
                throw new GrantRefused(Reason.UNKNOWN_GRANT);
            }
            changes.note("right.ended", actor, found.member(), Map.of("right", found.right()));
            return found;
        });
    }

    private boolean holds(UUID actor, Grant grant) {
        return personnel
                .ofKnownPerson(actor)
                .map(StaffMember::id)
                .filter(grant.member()::equals)
                .isPresent();
    }
}
