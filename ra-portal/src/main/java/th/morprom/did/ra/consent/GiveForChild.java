package th.morprom.did.ra.consent;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.consent.ConsentRefused.Reason;
import th.morprom.did.ra.guardian.Guardianships;

/** A guardian consents for a minor (PDPA section 20). */
public final class GiveForChild {
    private final Guardianships guardianships;
    private final GiveConsent giveConsent;
    private final Changes changes;

    GiveForChild(Guardianships guardianships, GiveConsent giveConsent, Changes changes) {
        this.guardianships = guardianships;
        this.giveConsent = giveConsent;
        this.changes = changes;
    }

    /**
     * One receipt a purpose, with the child's others; it says who gave it.
     *
     * @param shown the notices as they were shown
     * @throws ConsentRefused if he does not decide for this child, or a text has changed meanwhile
     */
    public List<ConsentReceipt> give(UUID guardian, UUID child, Collection<Notice> shown, String channel) {
        return changes.make(() -> {
            var held =
                    guardianships.between(guardian, child).orElseThrow(() -> new ConsentRefused(Reason.NOT_GUARDIAN));
            return giveConsent.give(child, shown, ConsentBy.guardian(held), channel);
        });
    }
}
