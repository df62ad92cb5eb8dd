package th.morprom.did.ra.patientaccess;

import java.util.Map;
import java.util.UUID;
import th.morprom.did.ra.FreeText;
import th.morprom.did.ra.appointment.Reaches;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.patientaccess.BreakGlass.Outcome;
import th.morprom.did.ra.patientaccess.BreakGlass.Review;
import th.morprom.did.ra.patientaccess.ReviewRefused.Reason;

/** A registrar of the facility, or above it, says afterwards whether the glass was broken rightly. What he said stays. */
public final class ReviewBreakGlass {
    private static final int LONGEST_NOTE = 2_000;

    private final BreakGlasses broken;
    private final Reaches reaches;
    private final Changes changes;

    ReviewBreakGlass(BreakGlasses broken, Reaches reaches, Changes changes) {
        this.broken = broken;
        this.reaches = reaches;
        this.changes = changes;
    }

    /** @throws ReviewRefused if it is out of his scope, his own, reviewed by somebody, or there is no note */
    public void review(UUID registrar, UUID id, Outcome outcome, String note) {
        var found = broken.find(reaches.of(registrar), id).orElseThrow(() -> new ReviewRefused(Reason.UNKNOWN));
        if (found.access().reader().professional().equals(registrar)) {
            throw new ReviewRefused(Reason.SELF);
        }
        var kept = FreeText.of(note, 1, LONGEST_NOTE).orElseThrow(() -> new ReviewRefused(Reason.NOTE_MISSING));
        changes.make(() -> {
            if (!broken.review(id, new Review(outcome, registrar, changes.now()), kept)) {
                throw new ReviewRefused(Reason.REVIEWED);
            }
            changes.note("patient-access.reviewed", registrar, id, Map.of("outcome", outcome.name()));
            return id;
        });
    }
}
