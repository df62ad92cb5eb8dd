package th.morprom.did.ra.challenge;

import java.util.Objects;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.passkey.Bytes;

/** The fields passkey.js fills in after the browser signed. */
public record AssertionForm(String credentialId, String clientDataJSON, String authenticatorData, String signature) {
    public AssertionForm {
        credentialId = Objects.requireNonNullElse(credentialId, "");
        clientDataJSON = Objects.requireNonNullElse(clientDataJSON, "");
        authenticatorData = Objects.requireNonNullElse(authenticatorData, "");
        signature = Objects.requireNonNullElse(signature, "");
    }

    /**
     * The assertion they hold.
     *
     * @throws th.morprom.did.passkey.PasskeyRefused with {@code MALFORMED}
     */
    public Assertion assertion() {
        return new Assertion(
                Bytes.fromBase64Url(credentialId),
                Bytes.fromBase64Url(clientDataJSON),
                Bytes.fromBase64Url(authenticatorData),
                Bytes.fromBase64Url(signature));
    }
}
