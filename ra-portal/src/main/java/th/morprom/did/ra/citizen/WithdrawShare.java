package th.morprom.did.ra.citizen;

import java.util.Map;
import java.util.UUID;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.citizen.SharingRefused.Reason;

/** A citizen ends a link before its time. */
public final class WithdrawShare {
    private final Shares shares;
    private final Changes changes;

    WithdrawShare(Shares shares, Changes changes) {
        this.shares = shares;
        this.changes = changes;
    }

    /**
     * Ends it at once.
     *
     * @throws SharingRefused with {@code NOT_YOURS} if there is none such, or it was withdrawn before
     */
    public void withdraw(UUID person, UUID share) {
        changes.make(() -> {
            if (!shares.withdraw(person, share, changes.now())) {
                throw new SharingRefused(Reason.NOT_YOURS);
            }
            changes.note("document.share-withdrawn", person, share, Map.of());
            return share;
        });
    }
}
