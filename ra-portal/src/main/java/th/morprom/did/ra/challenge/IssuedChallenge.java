package th.morprom.did.ra.challenge;

import java.time.Instant;
import th.morprom.did.passkey.Bytes;

/**
 * What a passkey is to sign.
 *
 * @param expires after this it is no longer taken
 */
public record IssuedChallenge(Bytes challenge, Instant expires) {}
