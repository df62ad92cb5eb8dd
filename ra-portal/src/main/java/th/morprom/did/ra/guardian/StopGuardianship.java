package th.morprom.did.ra.guardian;

import java.util.UUID;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.guardian.Ending.Grounds;
import th.morprom.did.ra.guardian.EndingRefused.Reason;
import th.morprom.did.ra.notice.NoticeKind;

/**
 * A registrar enters a paper by which a guardian has no power any more. From then on the guardian decides and sees nothing: that
 * protects the child and can be undone. It is over when another registrar confirms it. One that was given up is ended like one that goes
 * on: who gives up before the paper comes keeps no way back.
 */
public final class StopGuardianship {
    private final EndingRules rules;
    private final Endings endings;
    private final Guardianships guardianships;
    private final Changes changes;

    StopGuardianship(EndingRules rules, Endings endings, Guardianships guardianships, Changes changes) {
        this.rules = rules;
        this.endings = endings;
        this.guardianships = guardianships;
        this.changes = changes;
    }

    /**
     * Stops it at once.
     *
     * @throws EndingRefused if it may not be, is over by a paper or by age, or a day of the paper has not come yet
     */
    public Ending stop(UUID registrar, UUID guardianship, Grounds grounds) {
        try {
            var held = rules.require(registrar, guardianship);
            var today = ThaiDay.of(changes.now());
            if (grounds.paper().dated().isAfter(today) || grounds.effectiveOn().isAfter(today)) {
                throw new EndingRefused(Reason.DAY);
            }
            var ending = new Ending(UUID.randomUUID(), held.id(), grounds, registrar, changes.now());
            return changes.make(() -> {
                guardianships.lock(held.child());
                if (!guardianships.isEndable(held.id()) || !endings.add(ending)) {
                    throw new EndingRefused(Reason.NOT_OPEN);
                }
                rules.taken("guardian.stopped", NoticeKind.GUARDIAN_STOPPED, registrar, held, ending);
                return ending;
            });
        } catch (EndingRefused refused) {
            changes.noteRefusal("guardian.ending-refused", registrar, guardianship, refused.reason());
            throw refused;
        }
    }
}
