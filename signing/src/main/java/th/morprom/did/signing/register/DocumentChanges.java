package th.morprom.did.signing.register;

import java.util.Collection;
import java.util.UUID;

/**
 * Hears what becomes of documents, inside the transaction that makes it so: whoever writes it down has it if and only if it
 * happened. A port: signing does not know who listens.
 */
public interface DocumentChanges {
    /** For a process in which nobody listens. */
    DocumentChanges UNHEARD = new DocumentChanges() {
        @Override
        public void agreed(Collection<UUID> documents) {
            // nobody listens
        }

        @Override
        public void abandoned(UUID document, Abandonment why) {
            // nobody listens
        }

        @Override
        public void issued(UUID document) {
            // nobody listens
        }

        @Override
        public void withdrawn(UUID document) {
            // nobody listens
        }

        @Override
        public void replaced(UUID document) {
            // nobody listens
        }
    };

    /** Their doctor agreed to these drafts by one assertion; from now on they are signed or abandoned. */
    void agreed(Collection<UUID> documents);

    /** Its doctor agreed to it, and it will never be signed. */
    void abandoned(UUID document, Abandonment why);

    /** The document was signed. */
    void issued(UUID document);

    /** It was taken back. */
    void withdrawn(UUID document);

    /** Another took its place. */
    void replaced(UUID document);
}
