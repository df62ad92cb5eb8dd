package th.morprom.did.signing.activation;

import java.util.List;
import java.util.UUID;
import th.morprom.did.signing.activation.SigningRefused.Reason;

/** Removes a draft that nobody wants signed any more, and with it what was prepared of it. */
public final class TakeBackDraft {
    private final ActivationStore store;

    public TakeBackDraft(ActivationStore store) {
        this.store = store;
    }

    /**
     * Removes it, inside the caller's transaction.
     *
     * @throws SigningRefused with {@code UNKNOWN_DOCUMENT} if none waits under this id, {@code IN_PROGRESS} if its doctor has
     *     agreed to it: from then on it is signed or abandoned
     */
    public void takeBack(UUID id) {
        if (store.drafts().lock(List.of(id)).isEmpty()) {
            throw new SigningRefused(Reason.UNKNOWN_DOCUMENT, "no document waits as " + id);
        }
        if (!store.documents().forget(id)) {
            throw new SigningRefused(Reason.IN_PROGRESS, "its doctor has agreed to it");
        }
        store.drafts().remove(id);
    }
}
