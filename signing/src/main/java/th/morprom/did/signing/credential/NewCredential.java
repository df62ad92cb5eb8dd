package th.morprom.did.signing.credential;

import java.util.UUID;

/**
 * A credential whose key was just made; it waits for its certificate.
 *
 * @param pkcs10 the certification request, DER, signed by the new key as proof of possession. Its subject says nothing: the CA
 *     names the person from its own evidence
 */
@SuppressWarnings("ArrayRecordComponent") // handed on to the CA, never compared
public record NewCredential(UUID id, byte[] pkcs10) {}
