package th.morprom.did.signing.register;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The issued documents, to look up. */
@SuppressWarnings("DoNotCallSuggester") // the bodies follow in the next commit
public final class IssuedDocuments {
    IssuedDocuments() {}

    /** Those of this person, latest first. */
    public List<IssuedDocument> of(UUID owner) {
        throw new UnsupportedOperationException(owner.toString());
    }

    /** The document with this id, once it is signed. */
    public Optional<IssuedDocument> find(UUID documentId) {
        throw new UnsupportedOperationException(documentId.toString());
    }

    /** The document whose page carries this token. */
    public Optional<IssuedDocument> findByToken(String verificationToken) {
        throw new UnsupportedOperationException(verificationToken);
    }

    /** The document with exactly these bytes. */
    public Optional<IssuedDocument> findBySha256(String sha256) {
        throw new UnsupportedOperationException(sha256);
    }

    /**
     * The signed file.
     *
     * @throws java.util.NoSuchElementException if there is none
     */
    public byte[] pdf(UUID documentId) {
        throw new UnsupportedOperationException(documentId.toString());
    }
}
