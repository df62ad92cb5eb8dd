package th.morprom.did.bench.enrolment;

import java.util.Base64;
import th.morprom.did.bench.enrolment.Browser.Form;
import th.morprom.did.testpki.passkey.SoftwarePasskey;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code passkey.js} does between the options it was given and the form it sends. */
final class Challenges {
    private static final JsonMapper JSON = new JsonMapper();

    private Challenges() {}

    /** The form with a new passkey. */
    record Created(Form form, SoftwarePasskey passkey) {}

    /** Makes the passkey that the options ask for. */
    static Created created(Form form, String options, String origin) {
        var asked = JSON.readTree(options);
        var passkey = SoftwarePasskey.create(
                asked.path("rp").path("id").stringValue(), origin, bytes(asked.path("user"), "id"));
        var made = passkey.register(bytes(asked, "challenge"));
        return new Created(
                form.with("clientDataJSON", text(made.clientDataJson()))
                        .with("attestationObject", text(made.attestationObject())),
                passkey);
    }

    /** The form with the passkey's answer. */
    static Form signed(Form form, String options, SoftwarePasskey passkey) {
        var signed = passkey.sign(bytes(JSON.readTree(options), "challenge"));
        return form.with("credentialId", text(signed.credentialId()))
                .with("clientDataJSON", text(signed.clientDataJson()))
                .with("authenticatorData", text(signed.authenticatorData()))
                .with("signature", text(signed.signature()));
    }

    private static byte[] bytes(JsonNode object, String member) {
        return Base64.getUrlDecoder().decode(object.path(member).stringValue());
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
