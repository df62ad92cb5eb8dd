package th.morprom.did.signing.activation;

import java.util.UUID;

/**
 * A signed document, durable before anyone sees it.
 *
 * @param number printed on it
 * @param pdf PAdES baseline LT
 */
@SuppressWarnings("ArrayRecordComponent") // handed on to the browser, never compared
public record SignedDocument(UUID documentId, String number, byte[] pdf) {}
