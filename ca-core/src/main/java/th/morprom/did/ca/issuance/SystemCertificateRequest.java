package th.morprom.did.ca.issuance;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A CA operator's order of a certificate for a system, a facility or a registrar.
 *
 * @param requestId chosen by the caller; a repeat with the same content gets the same certificate
 * @param pkcs10 the DER of a PKCS#10 request: the public key and the proof that its holder asks. Its subject and its
 *     extensions are ignored
 * @param actor the operator who answers for the facts, for the audit log
 * @param evidence by which registrars ordered it; systems' certificates have none
 */
@SuppressWarnings("ArrayRecordComponent") // a request is handed over once and never compared
public record SystemCertificateRequest(
        UUID requestId, byte[] pkcs10, SystemSubject subject, String actor, Optional<Evidence> evidence) {
    /**
     * The order of two registrars.
     *
     * @param sha256 of the whole evidence, lower-case hex: with other evidence it is another request
     * @param orderSha256 of what both signed, lower-case hex: it gets one certificate
     * @param told who they are, for the audit log
     */
    public record Evidence(String sha256, String orderSha256, Map<String, String> told) {
        public Evidence {
            told = Map.copyOf(told);
        }
    }

    /** Of a system, which nobody orders but the actor. */
    public SystemCertificateRequest(UUID requestId, byte[] pkcs10, SystemSubject subject, String actor) {
        this(requestId, pkcs10, subject, actor, Optional.empty());
    }

    public SystemCertificateRequest {
        pkcs10 = pkcs10.clone();
    }

    @Override
    public byte[] pkcs10() {
        return pkcs10.clone();
    }
}
