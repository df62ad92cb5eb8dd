package th.morprom.did.signing.credential;

import java.util.UUID;
import th.morprom.did.hsm.KeyAlgorithm;
import th.morprom.did.passkey.Passkey;

/** Makes a signing key for a person, to be activated by that person's passkey only. */
@SuppressWarnings("DoNotCallSuggester") // the body follows in the next commit
public final class CreateCredential {
    CreateCredential() {}

    /** A new key of {@code owner}, made on the token and stored wrapped. */
    public NewCredential create(UUID owner, Passkey passkey, KeyAlgorithm algorithm) {
        throw new UnsupportedOperationException(owner + passkey.toString() + algorithm);
    }
}
