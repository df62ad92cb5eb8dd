package th.morprom.did.signing.activation;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Documents that wait for one agreement of their doctor.
 *
 * @param challenge what the passkey is to sign: SHA-256 over the canonical JSON of credential, documents with their digests,
 *     expiry and nonce
 * @param expires from then on the challenge is refused
 */
@SuppressWarnings("ArrayRecordComponent") // handed on to the browser, never compared
public record PreparedBatch(UUID id, List<Item> documents, byte[] challenge, Instant expires) {
    /**
     * One of them.
     *
     * @param digest SHA-256 of exactly the bytes that the signature will cover
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on to the browser, never compared
    public record Item(UUID document, String number, byte[] digest) {}

    public PreparedBatch {
        documents = List.copyOf(documents);
    }
}
