package th.morprom.did.ra.csc;

import org.springframework.context.event.EventListener;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.person.PasskeysEnded;

/** Ends what a person let programs do when a passkey of his ends: by which of them he did is not known. */
final class EndGrants {
    private final CscGrants grants;
    private final Changes changes;

    EndGrants(CscGrants grants, Changes changes) {
        this.grants = grants;
        this.changes = changes;
    }

    @EventListener
    void on(PasskeysEnded ended) {
        grants.endOf(ended.person(), changes.now());
    }
}
