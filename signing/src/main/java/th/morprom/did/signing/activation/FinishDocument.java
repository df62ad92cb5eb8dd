package th.morprom.did.signing.activation;

import java.util.List;
import java.util.UUID;
import th.morprom.did.signing.activation.SigningRefused.Reason;

/** Goes on with a document that its doctor agreed to alone and an outage or a crash left unsigned; his assertion is in store. */
public final class FinishDocument {
    private final ActivationStore store;
    private final SignDocument signDocument;

    public FinishDocument(ActivationStore store, SignDocument signDocument) {
        this.store = store;
        this.signDocument = signDocument;
    }

    /** One that can be finished. */
    public record Unfinished(UUID id, String number) {}

    /** Those of this doctor, the oldest first. */
    public List<Unfinished> unfinished(UUID owner) {
        return store.documents().unfinished(owner);
    }

    /**
     * Signs it.
     *
     * @throws SigningRefused with {@code UNKNOWN_DOCUMENT} if this doctor agreed to no such document, and otherwise as
     *     {@link SignDocument#sign}
     */
    public SignedDocument finish(UUID document, UUID owner) {
        var assertion = store.documents()
                .agreement(document, owner)
                .orElseThrow(() -> new SigningRefused(Reason.UNKNOWN_DOCUMENT, "no agreed document " + document));
        return signDocument.sign(document, assertion);
    }
}
