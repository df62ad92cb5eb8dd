package th.morprom.did.ra.registration;

import java.util.Objects;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.passkey.Registration;

/** The fields passkey.js fills in after the browser made the passkey. */
public record PasskeyFields(String clientDataJSON, String attestationObject) {
    /** @throws th.morprom.did.passkey.PasskeyRefused if they are no registration */
    public Registration registration() {
        return new Registration(
                Bytes.fromBase64Url(Objects.requireNonNullElse(clientDataJSON, "")),
                Bytes.fromBase64Url(Objects.requireNonNullElse(attestationObject, "")));
    }
}
