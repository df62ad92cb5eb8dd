package th.morprom.did.ra.registration;

import java.util.List;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.challenge.PasskeyRequest;
import th.morprom.did.ra.person.PersonName;

/**
 * What the page asks the browser with for a new passkey: {@code PublicKeyCredentialCreationOptionsJSON}. No attestation is
 * asked for: what counts is that the person is proofed face to face, not which maker's device he has.
 *
 * @param timeout in milliseconds
 * @see <a href="https://www.w3.org/TR/webauthn-3/#dictdef-publickeycredentialcreationoptionsjson">WebAuthn section
 *     5.1.8</a>
 */
public record PasskeyCreation(
        RelyingParty rp,
        User user,
        Bytes challenge,
        List<Algorithm> pubKeyCredParams,
        Selection authenticatorSelection,
        List<PasskeyRequest.Descriptor> excludeCredentials,
        long timeout) {
    private static final long TEN_MINUTES = 600_000;

    public PasskeyCreation {
        pubKeyCredParams = List.copyOf(pubKeyCredParams);
        excludeCredentials = List.copyOf(excludeCredentials);
    }

    /** The party that passkeys are made for. */
    public record RelyingParty(String id, String name) {}

    /** Whose passkey it is to be. */
    public record User(Bytes id, String name, String displayName) {}

    /** By COSE number. */
    public record Algorithm(String type, int alg) {}

    /** What is asked of the authenticator. */
    public record Selection(String residentKey, boolean requireResidentKey, String userVerification) {}

    /** A discoverable passkey on P-256, Ed25519 or RSA, whose holder is always verified. */
    public static PasskeyCreation of(String rpId, PersonName person, Bytes userHandle, Bytes challenge) {
        return beside(rpId, person, userHandle, challenge, List.of());
    }

    /** The same on an authenticator that has none of these yet. */
    public static PasskeyCreation beside(
            String rpId, PersonName person, Bytes userHandle, Bytes challenge, List<Bytes> credentialIds) {
        return new PasskeyCreation(
                new RelyingParty(rpId, "MorProm Digital ID"),
                new User(userHandle, person.fullEn(), person.fullTh()),
                challenge,
                List.of(
                        new Algorithm("public-key", -7),
                        new Algorithm("public-key", -8),
                        new Algorithm("public-key", -257)),
                new Selection("required", true, "required"),
                credentialIds.stream()
                        .map(id -> new PasskeyRequest.Descriptor("public-key", id))
                        .toList(),
                TEN_MINUTES);
    }
}
