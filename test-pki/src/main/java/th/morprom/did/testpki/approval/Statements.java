package th.morprom.did.testpki.approval;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import org.erdtman.jcs.JsonCanonicalizer;
import th.morprom.did.testpki.passkey.SoftwarePasskey;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON statements, canonical and signed with a passkey. */
public final class Statements {
    private static final JsonMapper JSON = new JsonMapper();

    private Statements() {}

    /** A central officer's statement that the appointment with this id is over. */
    public static String termination(UUID appointment, Registrar officer, Instant time) {
        var statement = JSON.createObjectNode()
                .put("format", "morprom-appointment-termination/1")
                .put("appointment", appointment.toString())
                .put("endedBy", officer.id().toString())
                .put("time", time.toString());
        return signed(statement, officer.passkey()).toString();
    }

    /** The statement with an assertion over what is in it so far. */
    static ObjectNode signed(ObjectNode statement, SoftwarePasskey passkey) {
        var assertion = passkey.sign(sha256(canonical(statement))).toJson();
        statement.set("assertion", JSON.readTree(assertion));
        return statement;
    }

    /** How evidence refers to a passkey. */
    static ObjectNode reference(SoftwarePasskey passkey) {
        return JSON.createObjectNode()
                .put("credentialId", base64Url(passkey.credentialId()))
                .put("publicKey", base64Url(passkey.publicKey()));
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    static String base64Url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static String sha256Hex(byte[] bytes) {
        return HexFormat.of().formatHex(sha256(bytes));
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The RFC 8785 form. */
    static byte[] canonical(ObjectNode node) {
        try {
            return new JsonCanonicalizer(node.toString()).getEncodedUTF8();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
