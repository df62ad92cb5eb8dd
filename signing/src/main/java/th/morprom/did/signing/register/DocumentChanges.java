package th.morprom.did.signing.register;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Hears what becomes of documents, inside the transaction that makes it so: whoever writes it down has it if and only if it
 * happened. A port: signing does not know who listens, nor how many do.
 */
public interface DocumentChanges {
    /** All of these as one, in this order; there may be none. */
    static DocumentChanges all(List<DocumentChanges> listeners) {
        return new EveryListener(listeners);
    }

    /** Their doctor agreed to these drafts by one assertion; from now on they are signed or abandoned. */
    default void agreed(Collection<UUID> documents) {
        // not everybody's business
    }

    /** Its doctor agreed to it, and it will never be signed. */
    default void abandoned(UUID document, Abandonment why) {
        // not everybody's business
    }

    /** The document was signed. */
    void issued(UUID document);

    /** It was taken back. */
    void withdrawn(UUID document);

    /** Another took its place. */
    void replaced(UUID document);
}
