package th.morprom.did.ca.evidence;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import th.morprom.did.ca.certificate.Der;
import th.morprom.did.passkey.Passkey;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What a root signs of a central officer at the ceremony that records him, as docs/approval-evidence.md has it. It is made of the
 * columns of his rows: a column that is changed makes another text.
 *
 * @param time of the ceremony, whole seconds
 */
record OfficerRecord(UUID registrar, String name, Passkey passkey, Instant time) {
    private static final String FORMAT = "morprom-central-officer-record/1";

    OfficerRecord {
        time = time.truncatedTo(ChronoUnit.SECONDS);
    }

    /** The canonical JSON, UTF-8. It begins with a brace: certificates and lists are DER sequences, transcripts begin with a letter. */
    byte[] toBeSigned() {
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("format", FORMAT)
                .put("registrar", registrar.toString())
                .put("name", name)
                .put("credentialId", passkey.credentialId().base64Url())
                .put("publicKey", passkey.publicKey().base64Url())
                .put("time", time.toString());
        var text = Canonical.bytes(json);
        var bytes = new byte[text.remaining()];
        text.get(bytes);
        return bytes;
    }

    /** In lower-case hex. */
    String keySha256() {
        return Der.of(passkey.publicKey().toByteArray()).sha256();
    }
}
