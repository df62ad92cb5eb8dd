package th.morprom.did.signing.credential;

import java.security.PublicKey;
import th.morprom.did.hsm.WrappedKey;

/**
 * A person's key as it is stored.
 *
 * @param wrapped worthless without the wrapping key on the token
 * @param generation of that wrapping key, from 1
 */
public record StoredKey(WrappedKey wrapped, int generation) {
    /** The public half. */
    public PublicKey publicKey() {
        return wrapped.publicKey();
    }
}
