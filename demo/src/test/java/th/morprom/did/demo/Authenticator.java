package th.morprom.did.demo;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import java.util.Base64;
import th.morprom.did.testpki.passkey.SoftwarePasskey;

/** Chromium's own virtual authenticator: CTAP 2 with resident keys, and a user who always verifies himself. */
final class Authenticator {
    private final CDPSession devTools;
    private final String id;

    private Authenticator(CDPSession devTools, String id) {
        this.devTools = devTools;
        this.id = id;
    }

    static Authenticator pluggedIn(CDPSession devTools) {
        devTools.send("WebAuthn.enable");
        var options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        var arguments = new JsonObject();
        arguments.add("options", options);
        var id = devTools.send("WebAuthn.addVirtualAuthenticator", arguments)
                .get("authenticatorId")
                .getAsString();
        return new Authenticator(devTools, id);
    }

    /** Puts a passkey that exists already onto it. */
    void hold(SoftwarePasskey passkey) {
        var credential = new JsonObject();
        credential.addProperty("credentialId", base64(passkey.credentialId()));
        credential.addProperty("isResidentCredential", true);
        credential.addProperty("rpId", passkey.relyingPartyId());
        credential.addProperty("privateKey", base64(passkey.pkcs8()));
        credential.addProperty("userHandle", base64(passkey.userHandle()));
        credential.addProperty("signCount", passkey.signCount());
        var arguments = arguments();
        arguments.add("credential", credential);
        devTools.send("WebAuthn.addCredential", arguments);
    }

    /** How many passkeys are on it. */
    int passkeys() {
        return devTools.send("WebAuthn.getCredentials", arguments())
                .getAsJsonArray("credentials")
                .size();
    }

    /** How often its first passkey has signed. */
    long signCount() {
        return devTools.send("WebAuthn.getCredentials", arguments())
                .getAsJsonArray("credentials")
                .get(0)
                .getAsJsonObject()
                .get("signCount")
                .getAsLong();
    }

    /** From now on the user does not verify himself: the finger is not his. */
    void userIs(boolean verified) {
        var arguments = arguments();
        arguments.addProperty("isUserVerified", verified);
        devTools.send("WebAuthn.setUserVerified", arguments);
    }

    private JsonObject arguments() {
        var arguments = new JsonObject();
        arguments.addProperty("authenticatorId", id);
        return arguments;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
