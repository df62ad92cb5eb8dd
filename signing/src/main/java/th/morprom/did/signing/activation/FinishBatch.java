package th.morprom.did.signing.activation;

import java.util.List;
import java.util.UUID;
import th.morprom.did.signing.activation.Batches.Batch;
import th.morprom.did.signing.activation.SigningRefused.Reason;

/** Goes on with batches whose doctor agreed and which an outage or a crash left half signed; his assertion is in store. */
public final class FinishBatch {
    private final ActivationStore store;
    private final SignBatch signBatch;

    public FinishBatch(ActivationStore store, SignBatch signBatch) {
        this.store = store;
        this.signBatch = signBatch;
    }

    /** The batches of this doctor that can be finished, the oldest first. */
    public List<UUID> unfinished(UUID owner) {
        return store.batches().unfinished(owner).stream().map(Batch::id).toList();
    }

    /**
     * Signs what of it is not signed.
     *
     * @throws SigningRefused with {@code UNKNOWN_DOCUMENT} if this doctor agreed to no such batch, and otherwise as
     *     {@link SignBatch#sign}
     */
    public SignedBatch finish(UUID batch, UUID owner) {
        var assertion = store.batches()
                .find(batch)
                .filter(found -> found.owner().equals(owner))
                .flatMap(Batch::assertion)
                .orElseThrow(() -> new SigningRefused(Reason.UNKNOWN_DOCUMENT, "no agreed batch " + batch));
        return signBatch.sign(batch, assertion);
    }
}
