package th.morprom.did.passkey;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What an authenticator gives when its holder agrees to a challenge. Stored whole, it can be verified again at any time.
 *
 * @see <a href="https://www.w3.org/TR/webauthn-2/#iface-authenticatorassertionresponse">WebAuthn section 5.2.2</a>
 */
public record Assertion(
        @JsonProperty("credentialId") Bytes credentialId,
        @JsonProperty("clientDataJSON") Bytes clientDataJson,
        @JsonProperty("authenticatorData") Bytes authenticatorData,
        @JsonProperty("signature") Bytes signature) {

    public Assertion {
        Size.CREDENTIAL_ID.check(credentialId);
        Size.CLIENT_DATA.check(clientDataJson);
        Size.AUTHENTICATOR_DATA.check(authenticatorData);
        Size.SIGNATURE.check(signature);
    }

    /**
     * Reads the four members, each base64url; none may be missing, none may be added.
     *
     * @throws PasskeyRefused with {@code MALFORMED}
     */
    public static Assertion fromJson(String json) {
        return StrictJson.read(json, Assertion.class);
    }

    /** The JSON object of the four members. */
    public String toJson() {
        return StrictJson.write(this);
    }
}
