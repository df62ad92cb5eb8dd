package th.morprom.did.ra.challenge;

import java.time.Duration;
import java.util.List;
import th.morprom.did.passkey.Bytes;

/**
 * What a page asks the browser with for an assertion: {@code PublicKeyCredentialRequestOptionsJSON}.
 *
 * @param timeout in milliseconds
 * @see <a href="https://www.w3.org/TR/webauthn-3/#dictdef-publickeycredentialrequestoptionsjson">WebAuthn section 5.1.9</a>
 */
public record PasskeyRequest(
        Bytes challenge, String rpId, long timeout, String userVerification, List<Descriptor> allowCredentials) {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    /** A credential that may answer. */
    public record Descriptor(String type, Bytes id) {}

    /** Any passkey of ours may answer. */
    public static PasskeyRequest anyPasskey(String rpId, Bytes challenge) {
        return of(rpId, challenge, List.of());
    }

    /** Only the passkeys of the offices may answer. */
    public static PasskeyRequest of(String rpId, PreparedSignature prepared) {
        return of(rpId, prepared.challenge().challenge(), prepared.passkeys());
    }

    /** Only these may answer; their holder is always verified. */
    public static PasskeyRequest of(String rpId, Bytes challenge, List<Bytes> credentialIds) {
        var descriptors = credentialIds.stream()
                .map(id -> new Descriptor("public-key", id))
                .toList();
        return new PasskeyRequest(challenge, rpId, TIMEOUT.toMillis(), "required", descriptors);
    }
}
