package th.morprom.did.ra.consent;

import java.util.UUID;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.consent.ConsentRefused.Reason;
import th.morprom.did.ra.guardian.Guardianships;

/** A guardian takes a minor's consent back. */
public final class WithdrawForChild {
    private final Guardianships guardianships;
    private final WithdrawConsent withdrawConsent;
    private final Changes changes;

    WithdrawForChild(Guardianships guardianships, WithdrawConsent withdrawConsent, Changes changes) {
        this.guardianships = guardianships;
        this.withdrawConsent = withdrawConsent;
        this.changes = changes;
    }

    /** @throws ConsentRefused if he does not decide for this child, or it was not given */
    public ConsentReceipt withdraw(UUID guardian, UUID child, Purpose purpose, Language language, String channel) {
        return changes.make(() -> {
            var held =
                    guardianships.between(guardian, child).orElseThrow(() -> new ConsentRefused(Reason.NOT_GUARDIAN));
            return withdrawConsent.withdraw(child, purpose, language, ConsentBy.guardian(held), channel);
        });
    }
}
