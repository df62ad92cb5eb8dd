package th.morprom.did.ra.guardian;

import java.util.Map;
import java.util.UUID;
import th.morprom.did.ra.change.Changes;

/** A guardian gives it up. What he agreed to for the child stands until it is taken back. */
public final class EndGuardianship {
    private final Guardianships guardianships;
    private final Changes changes;

    EndGuardianship(Guardianships guardianships, Changes changes) {
        this.guardianships = guardianships;
        this.changes = changes;
    }

    /** Nothing happens if he does not decide for this child. */
    public void giveUp(UUID guardian, UUID child) {
        changes.make(() -> guardianships.between(guardian, child).map(held -> {
            if (guardianships.end(held.id(), guardian, changes.now())) {
                changes.note(
                        "guardian.ended",
                        guardian,
                        child,
                        Map.of("guardianship", held.id().toString()));
            }
            return held;
        }));
    }
}
