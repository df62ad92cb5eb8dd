package th.morprom.did.signing.activation;

import java.util.UUID;
import th.morprom.did.signing.document.MedicalCertificate;

/** Renders a doctor's content, makes it ready for his signature, and says what his passkey must sign. */
@SuppressWarnings("DoNotCallSuggester") // the body follows in the next commit
public final class PrepareDocument {
    PrepareDocument() {}

    /**
     * The document to be signed; it waits five minutes.
     *
     * @throws SigningRefused with the first rule that fails
     */
    public PreparedDocument prepare(UUID credentialId, MedicalCertificate certificate) {
        throw new UnsupportedOperationException(credentialId.toString() + certificate);
    }
}
