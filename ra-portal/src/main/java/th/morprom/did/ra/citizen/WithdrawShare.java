package th.morprom.did.ra.citizen;

import java.util.Map;
import java.util.UUID;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.citizen.SharingRefused.Reason;
import th.morprom.did.ra.guardian.Guardianships;

/** A citizen ends a link before its time. */
public final class WithdrawShare {
    private final Shares shares;
    private final Guardianships guardianships;
    private final Changes changes;

    WithdrawShare(Shares shares, Guardianships guardianships, Changes changes) {
        this.shares = shares;
        this.guardianships = guardianships;
        this.changes = changes;
    }

    /**
     * Ends it at once; a minor too ends links to what is his.
     *
     * @throws SharingRefused with {@code NOT_YOURS} if there is none such, or it was withdrawn before
     */
    public void withdraw(UUID person, UUID share) {
        withdraw(person, person, share);
    }

    /** The same by whoever decides for a minor. */
    public void withdrawForChild(UUID guardian, UUID child, UUID share) {
        if (guardianships.between(guardian, child).isEmpty()) {
            throw new SharingRefused(Reason.NOT_YOURS);
        }
        withdraw(guardian, child, share);
    }

    private void withdraw(UUID by, UUID person, UUID share) {
        changes.make(() -> {
            var document = shares.withdraw(person, share, changes.now())
                    .orElseThrow(() -> new SharingRefused(Reason.NOT_YOURS));
            if (by.equals(person)) {
                changes.note("document.share-withdrawn", by, share, Map.of());
            } else {
                // About the document, among whose accesses the child finds it.
                changes.note("document.share-withdrawn-by-guardian", by, document, Map.of("share", share.toString()));
            }
            return share;
        });
    }
}
