package th.morprom.did.signing.activation;

import java.util.UUID;
import th.morprom.did.passkey.Assertion;

/** Signs the one document that the doctor agreed to. */
@SuppressWarnings("DoNotCallSuggester") // the body follows in the next commit
public final class SignDocument {
    SignDocument() {}

    /**
     * The signed document. The same accepted assertion again gives the same document.
     *
     * @throws SigningRefused with the first rule that fails
     * @throws th.morprom.did.signing.trust.SourceUnavailable if time-stamp or status cannot be had now; the same call may
     *     succeed later
     * @throws th.morprom.did.hsm.KeyUnavailable if the token does not answer; the same call may succeed later
     */
    public SignedDocument sign(UUID documentId, Assertion assertion) {
        throw new UnsupportedOperationException(documentId.toString() + assertion);
    }
}
