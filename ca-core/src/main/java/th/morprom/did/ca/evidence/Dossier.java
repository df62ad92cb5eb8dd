package th.morprom.did.ca.evidence;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.erdtman.jcs.JsonCanonicalizer;
import th.morprom.did.ca.evidence.EvidenceRefused.Reason;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Evidence together with the JSON it was read from. Hashes are made over that JSON, never over what the parser made of it:
 * what was signed is what was written.
 */
record Dossier(Evidence evidence, JsonNode json) {

    /** SHA-256 over the canonical enrolment, lower-case hex. */
    String enrolmentSha256() {
        return HexFormat.of().formatHex(sha256(json.get("enrolment")));
    }

    /** What the registrar of the decision at this index signed. */
    byte[] decisionChallenge(int index) {
        return sha256WithoutAssertion(json.get("decisions").get(index));
    }

    /** What the appointer of the appointment at this index signed. */
    byte[] appointmentChallenge(int index) {
        return sha256WithoutAssertion(json.get("appointments").get(index));
    }

    /** What the applicant signed. */
    byte[] acceptanceChallenge() {
        return sha256WithoutAssertion(json.get("acceptance"));
    }

    private static byte[] sha256WithoutAssertion(JsonNode statement) {
        var signed = (ObjectNode) statement.deepCopy();
        signed.remove("assertion");
        return sha256(signed);
    }

    /** SHA-256 over the RFC 8785 form. */
    private static byte[] sha256(JsonNode node) {
        try {
            var canonicalizer = new JsonCanonicalizer(node.toString());
            var bytes = canonicalizer.getEncodedUTF8();
            // Half a surrogate pair has no UTF-8: it would become "?" and let two texts share a hash.
            if (!new String(bytes, StandardCharsets.UTF_8).equals(canonicalizer.getEncodedString())) {
                throw new EvidenceRefused(Reason.MALFORMED, "a text is not well-formed Unicode");
            }
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (IOException e) {
            throw new EvidenceRefused(Reason.MALFORMED, "the evidence has no canonical form");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
