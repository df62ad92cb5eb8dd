package th.morprom.did.ra.challenge;

import java.util.List;
import th.morprom.did.passkey.Bytes;

/**
 * What a registrar is to sign, and by which passkeys: those of the offices that may do it.
 *
 * @param passkeys their credential ids
 */
public record PreparedSignature(IssuedChallenge challenge, List<Bytes> passkeys) {
    public PreparedSignature {
        passkeys = List.copyOf(passkeys);
    }

    /** By that of one office. */
    public PreparedSignature(IssuedChallenge challenge, Bytes passkey) {
        this(challenge, List.of(passkey));
    }
}
