package th.morprom.did.ca.issuance;

import java.util.UUID;

/**
 * A CA operator's order of a certificate for a system, a facility or a registrar.
 *
 * @param requestId chosen by the caller; a repeat with the same content gets the same certificate
 * @param pkcs10 the DER of a PKCS#10 request: the public key and the proof that its holder asks. Its subject and its
 *     extensions are ignored
 * @param actor the operator who answers for the facts, for the audit log
 */
@SuppressWarnings("ArrayRecordComponent") // a request is handed over once and never compared
public record SystemCertificateRequest(UUID requestId, byte[] pkcs10, SystemSubject subject, String actor) {
    public SystemCertificateRequest {
        pkcs10 = pkcs10.clone();
    }

    @Override
    public byte[] pkcs10() {
        return pkcs10.clone();
    }
}
