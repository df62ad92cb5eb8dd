package th.morprom.did.passkey;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What an authenticator gives when it makes a new credential.
 *
 * @see <a href="https://www.w3.org/TR/webauthn-2/#iface-authenticatorattestationresponse">WebAuthn section 5.2.1</a>
 */
public record Registration(
        @JsonProperty("clientDataJSON") Bytes clientDataJson,
        @JsonProperty("attestationObject") Bytes attestationObject) {

    public Registration {
        Size.CLIENT_DATA.check(clientDataJson);
        Size.ATTESTATION_OBJECT.check(attestationObject);
    }

    /**
     * Reads the two members, each base64url; none may be missing, none may be added.
     *
     * @throws PasskeyRefused with {@code MALFORMED}
     */
    public static Registration fromJson(String json) {
        return StrictJson.read(json, Registration.class);
    }

    /** The JSON object of the two members. */
    public String toJson() {
        return StrictJson.write(this);
    }
}
