package th.morprom.did.signing.activation;

import java.time.Instant;
import java.util.UUID;

/**
 * A document that waits for its doctor.
 *
 * @param number printed on it
 * @param documentDigest SHA-256 of exactly the bytes that the signature will cover
 * @param challenge what the passkey is to sign: SHA-256 over the canonical JSON of credential, documents with their
 *     digests, expiry and nonce
 * @param preview the rendered PDF, to be read before agreeing: what is signed, but for the proof in its QR code
 * @param expires from then on the challenge is refused
 */
@SuppressWarnings("ArrayRecordComponent") // handed on to the browser, never compared
public record PreparedDocument(
        UUID documentId, String number, byte[] documentDigest, byte[] challenge, byte[] preview, Instant expires) {}
