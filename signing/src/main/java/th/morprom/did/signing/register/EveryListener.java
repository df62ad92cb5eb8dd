package th.morprom.did.signing.register;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Tells one after the other. */
record EveryListener(List<DocumentChanges> listeners) implements DocumentChanges {
    EveryListener {
        listeners = List.copyOf(listeners);
    }

    @Override
    public void agreed(Collection<UUID> documents) {
        listeners.forEach(listener -> listener.agreed(documents));
    }

    @Override
    public void abandoned(UUID document, Abandonment why) {
        listeners.forEach(listener -> listener.abandoned(document, why));
    }

    @Override
    public void issued(UUID document) {
        listeners.forEach(listener -> listener.issued(document));
    }

    @Override
    public void withdrawn(UUID document) {
        listeners.forEach(listener -> listener.withdrawn(document));
    }

    @Override
    public void replaced(UUID document) {
        listeners.forEach(listener -> listener.replaced(document));
    }
}
