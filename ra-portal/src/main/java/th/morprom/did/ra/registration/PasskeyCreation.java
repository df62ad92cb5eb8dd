package th.morprom.did.ra.registration;

import java.util.List;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.person.PersonName;

/**
 * What the page asks the browser with for a new passkey: {@code PublicKeyCredentialCreationOptionsJSON}. No attestation is
 * asked for: what counts is that the person is proofed face to face, not which maker's device he has.
 *
 * @param timeout in milliseconds
 * @see <a href="https://www.w3.org/TR/webauthn-3/#dictdef-publickeycredentialcreationoptionsjson">WebAuthn section
 *     5.1.8</a>
 */
record PasskeyCreation(
        RelyingParty rp,
        User user,
        Bytes challenge,
        List<Algorithm> pubKeyCredParams,
        Selection authenticatorSelection,
        long timeout) {
    private static final long TEN_MINUTES = 600_000;

    record RelyingParty(String id, String name) {}

    record User(Bytes id, String name, String displayName) {}

    /** By COSE number. */
    record Algorithm(String type, int alg) {}

    record Selection(String residentKey, boolean requireResidentKey, String userVerification) {}

    /** A discoverable passkey on P-256, Ed25519 or RSA, whose holder is always verified. */
    static PasskeyCreation of(String rpId, PersonName person, Bytes userHandle, Bytes challenge) {
        return new PasskeyCreation(
                new RelyingParty(rpId, "MorProm Digital ID"),
                new User(userHandle, person.fullEn(), person.fullTh()),
                challenge,
                List.of(
                        new Algorithm("public-key", -7),
                        new Algorithm("public-key", -8),
                        new Algorithm("public-key", -257)),
                new Selection("required", true, "required"),
                TEN_MINUTES);
    }
}
