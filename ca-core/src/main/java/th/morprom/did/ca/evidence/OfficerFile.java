package th.morprom.did.ca.evidence;

import java.util.UUID;
import th.morprom.did.ca.certificate.Der;
import th.morprom.did.ca.certificate.Fingerprint;
import th.morprom.did.ca.lint.UnambiguousText;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.passkey.Passkey;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a central officer brings to the ceremony: who he is on the registration side, and the passkey that he registered there. It is
 * not signed; people compare the fingerprint of the key.
 *
 * @param registrar his id on the registration side
 * @param name for the register and the transcript: what is read aloud from the screen is what is written, {@link UnambiguousText}
 * @param credentialId base64url
 * @param publicKey the COSE_Key (RFC 9052 section 7), base64url
 */
public record OfficerFile(String format, UUID registrar, String name, Bytes credentialId, Bytes publicKey) {
    private static final String FORMAT = "morprom-central-officer/1";
    private static final int LONGEST_NAME = 200;

    public OfficerFile {
        Expect.that(format.equals(FORMAT), "the format is not " + FORMAT);
        Expect.that(!name.isBlank() && name.length() <= LONGEST_NAME, "the name");
        UnambiguousText.problem(name).ifPresent(problem -> Expect.that(false, "the name " + problem));
    }

    /** Of somebody with this passkey. */
    public static OfficerFile of(UUID registrar, String name, Passkey passkey) {
        return new OfficerFile(FORMAT, registrar, name, passkey.credentialId(), passkey.publicKey());
    }

    /**
     * Reads it, strictly.
     *
     * @throws EvidenceRefused with {@code MALFORMED}
     */
    public static OfficerFile read(String json) {
        return EvidenceReader.read(EvidenceReader.readTree(json), OfficerFile::of);
    }

    private static OfficerFile of(Members members) {
        return new OfficerFile(
                members.text("format"),
                members.id("registrar"),
                members.text("name"),
                members.bytes("credentialId"),
                members.bytes("publicKey"));
    }

    /** As it is read. */
    public String write() {
        try {
            return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(this);
        } catch (JacksonException e) {
            throw new IllegalStateException("texts and bytes can be written", e);
        }
    }

    /** What people compare: the SHA-256 of the public key, as ceremonies print fingerprints. */
    public String fingerprint() {
        return Fingerprint.ofSha256(keySha256());
    }

    /** The same in lower-case hex, as the audit log keeps it. */
    String keySha256() {
        return Der.of(publicKey.toByteArray()).sha256();
    }

    /** @throws th.morprom.did.passkey.PasskeyRefused if it is too long for one */
    public Passkey passkey() {
        return new Passkey(credentialId, publicKey, 0);
    }
}
