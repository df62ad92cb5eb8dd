package th.morprom.did.signing.activation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.erdtman.jcs.JsonCanonicalizer;
import th.morprom.did.passkey.Bytes;

/**
 * What a doctor's passkey signs: which key may be used for exactly which documents, and until when. Its canonical form (RFC
 * 8785) is stored, so that anyone can verify the assertion again.
 *
 * @param json canonical
 */
record Activation(String json) {
    /** One of the documents that may be signed. */
    @SuppressWarnings("ArrayRecordComponent") // written out at once, never compared
    record Agreed(UUID document, byte[] digest) {}

    static Activation of(UUID credential, List<Agreed> documents, Instant expires, Bytes nonce) {
        // Every value is of our own making and needs no escaping.
        var listed = documents.stream()
                .map(agreed -> """
                        {"id": "%s", "digest": "%s"}
                        """.formatted(agreed.document(), HexFormat.of().formatHex(agreed.digest())))
                .collect(Collectors.joining(","));
        var json = """
                {"credential": "%s", "documents": [%s], "expires": "%s", "nonce": "%s"}
                """.formatted(credential, listed, expires.truncatedTo(ChronoUnit.SECONDS), nonce.base64Url());
        try {
            return new Activation(new JsonCanonicalizer(json).getEncodedString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** SHA-256 over the canonical form. */
    byte[] challenge() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(json.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same in lower-case hex. */
    String sha256Hex() {
        return HexFormat.of().formatHex(challenge());
    }
}
