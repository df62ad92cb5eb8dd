package th.morprom.did.ca.evidence;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Evidence together with the JSON it was read from. Hashes are made over that JSON, never over what the parser made of it:
 * what was signed is what was written.
 *
 * @param enrolmentSha256 SHA-256 over the canonical enrolment, lower-case hex
 */
record Dossier(Evidence evidence, JsonNode json, String enrolmentSha256) {
    private static final Set<String> SIGNATURES = Set.of("assertion", "renewedKeySignature");

    static Dossier of(Evidence evidence, JsonNode json) {
        var hash = sha256(Canonical.bytes(json.get("enrolment")));
        return new Dossier(evidence, json, HexFormat.of().formatHex(hash));
    }

    /** What the registrar of the decision at this index signed. */
    byte[] decisionChallenge(int index) {
        return challenge(json.get("decisions").get(index));
    }

    /** What the appointer of the appointment at this index signed. */
    byte[] appointmentChallenge(int index) {
        return challenge(json.get("appointments").get(index));
    }

    /** What the applicant signed. */
    byte[] acceptanceChallenge() {
        return challenge(json.get("acceptance"));
    }

    /** What the key of the certificate to be renewed signed. */
    byte[] acceptanceText() {
        var text = Canonical.bytes(json.get("acceptance"), SIGNATURES);
        var bytes = new byte[text.remaining()];
        text.get(bytes);
        return bytes;
    }

    /** SHA-256 over the canonical statement without its assertion, and without a signature that stands beside it. */
    static byte[] challenge(JsonNode statement) {
        return sha256(Canonical.bytes(statement, SIGNATURES));
    }

    /** Over the canonical form of the whole value, lower-case hex. */
    static String sha256Hex(JsonNode value) {
        return HexFormat.of().formatHex(sha256(Canonical.bytes(value)));
    }

    private static byte[] sha256(ByteBuffer bytes) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes);
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
