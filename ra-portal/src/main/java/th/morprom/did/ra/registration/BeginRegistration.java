package th.morprom.did.ra.registration;

import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.challenge.IssuedChallenge;

/** Opens a registration: the challenge for a new passkey. */
public final class BeginRegistration {
    /**
     * What the browser is asked with.
     *
     * @param userHandle 16 random bytes (the person's id to be), WebAuthn's {@code user.id}
     */
    public record RegistrationChallenge(Bytes userHandle, IssuedChallenge challenge) {}

    /** A fresh challenge, good once and for 15 minutes. */
    public RegistrationChallenge begin() {
        return java.util.Optional.<RegistrationChallenge>empty().orElseThrow(UnsupportedOperationException::new);
    }
}
