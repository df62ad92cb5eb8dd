package th.morprom.did.ra.guardian;

import java.util.UUID;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.guardian.Ending.Outcome;
import th.morprom.did.ra.guardian.EndingRefused.Reason;
import th.morprom.did.ra.notice.NoticeKind;

/** A second registrar confirms that a guardianship is over; or it is dismissed, and goes on. */
public final class DecideEnding {
    private final EndingRules rules;
    private final Endings endings;
    private final Guardianships guardianships;
    private final Changes changes;

    DecideEnding(EndingRules rules, Endings endings, Guardianships guardianships, Changes changes) {
        this.rules = rules;
        this.endings = endings;
        this.guardianships = guardianships;
        this.changes = changes;
    }

    /**
     * Decides.
     *
     * @param confirmed otherwise it is dismissed, which whoever entered it may do too: he mistook himself
     * @throws EndingRefused if it does not wait, or he may not
     */
    public void decide(UUID registrar, UUID id, boolean confirmed) {
        try {
            changes.make(() -> {
                var ending = endings.lockOpen(id).orElseThrow(() -> new EndingRefused(Reason.NOT_OPEN));
                var held = rules.require(registrar, ending.guardianship());
                if (confirmed) {
                    confirm(registrar, ending, held);
                } else {
                    endings.decide(id, Outcome.DISMISSED, registrar, changes.now());
                    rules.taken("guardian.restored", NoticeKind.GUARDIAN_RESTORED, registrar, held, ending);
                }
                return ending;
            });
        } catch (EndingRefused refused) {
            changes.noteRefusal("guardian.ending-refused", registrar, id, refused.reason());
            throw refused;
        }
    }

    private void confirm(UUID registrar, Ending ending, Guardianship held) {
        if (ending.enteredBy().equals(registrar)) {
            throw new EndingRefused(Reason.SAME_PERSON);
        }
        var now = changes.now();
        endings.decide(ending.id(), Outcome.CONFIRMED, registrar, now);
        // Of age or given up meanwhile: the paper stands all the same.
        guardianships.endByPaper(held, registrar, now);
        rules.taken("guardian.ended-by-paper", NoticeKind.GUARDIAN_ENDED, registrar, held, ending);
    }
}
