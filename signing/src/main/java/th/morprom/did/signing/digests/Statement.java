package th.morprom.did.signing.digests;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.erdtman.jcs.JsonCanonicalizer;
import th.morprom.did.audit.chain.Sha256;
import th.morprom.did.passkey.Bytes;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a doctor's passkey signs: which key may sign exactly which digests, called what, for which program, and until when he has to agree. Its
 * canonical form (RFC 8785) is stored, so that anyone can verify the assertion again.
 *
 * @param json canonical
 */
record Statement(String json) {
    private static final JsonMapper JSON = JsonMapper.shared();

    static Statement of(UUID id, AskedDigests asked, Instant expires, Bytes nonce) {
        var members = new TreeMap<String, Object>(Map.of(
                "authorisation", id.toString(),
                "credential", asked.credential().toString(),
                "client", asked.program().id().toString(),
                "program", asked.program().name(),
                "description", asked.description(),
                "digestAlgorithm", asked.algorithm().oid(),
                "digests", asked.digests().stream().map(Statement::hex).toList(),
                "labels", asked.labels(),
                "expires", expires.truncatedTo(ChronoUnit.SECONDS).toString(),
                "nonce", nonce.base64Url()));
        try {
            return new Statement(new JsonCanonicalizer(JSON.writeValueAsString(members)).getEncodedString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** SHA-256 over the canonical form. */
    byte[] challenge() {
        return Sha256.of(json);
    }

    /** The same in lower-case hex. */
    String sha256Hex() {
        return HexFormat.of().formatHex(challenge());
    }

    static String hex(Bytes digest) {
        return HexFormat.of().formatHex(digest.toByteArray());
    }
}
