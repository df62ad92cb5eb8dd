package th.morprom.did.ra.challenge;

import th.morprom.did.passkey.Bytes;

/**
 * What a registrar is to sign, and the passkey of the office that must do it.
 *
 * @param passkey its credential id
 */
public record PreparedSignature(IssuedChallenge challenge, Bytes passkey) {}
