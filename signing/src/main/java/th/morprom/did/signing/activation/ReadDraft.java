package th.morprom.did.signing.activation;

import java.util.Optional;
import java.util.UUID;

/**
 * A draft to be looked at. Its page is made anew: the form may have changed since it was written, and its doctor must see
 * what he signs.
 */
public final class ReadDraft {
    private final ActivationStore store;
    private final RenderDocument render;

    public ReadDraft(ActivationStore store, RenderDocument render) {
        this.store = store;
        this.render = render;
    }

    /** The draft with this id, with its page as it would be signed now, but for the proof. */
    public Optional<Draft> read(UUID id) {
        return store.drafts().find(id).map(draft -> draft.on(render.page(draft, replaces(draft))));
    }

    private Optional<String> replaces(Draft draft) {
        return draft.replaces().flatMap(store.documents()::number);
    }
}
