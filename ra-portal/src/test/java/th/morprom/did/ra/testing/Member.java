package th.morprom.did.ra.testing;

import java.util.UUID;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.ra.challenge.IssuedChallenge;
import th.morprom.did.testpki.passkey.SoftwarePasskey;

/** Somebody with his passkey in hand. */
public record Member(UUID id, SoftwarePasskey passkey) {
    /** Agrees to a challenge. */
    public Assertion signs(IssuedChallenge challenge) {
        return signs(passkey, challenge);
    }

    /** Agrees to a challenge, lying in one way. */
    public Assertion lies(SoftwarePasskey.Lie lie, IssuedChallenge challenge) {
        return signs(passkey.butWith(lie), challenge);
    }

    private static Assertion signs(SoftwarePasskey passkey, IssuedChallenge challenge) {
        return Assertion.fromJson(
                passkey.sign(challenge.challenge().toByteArray()).toJson());
    }
}
