package th.morprom.did.ca.issuance;

import java.util.Optional;
import java.util.UUID;

/**
 * One request for a professional's certificate.
 *
 * @param requestId chosen by the caller; a repeat with the same content gets the same certificate
 * @param pkcs10 the DER of a PKCS#10 request: the public key and the proof that its holder asks. Its subject and its
 *     extensions are ignored
 * @param evidence the approval evidence, JSON as in docs/approval-evidence.md. Profile and subject come from it alone
 * @param expectation what they must not contradict
 */
@SuppressWarnings("ArrayRecordComponent") // a request is handed over once and never compared
public record IssuanceRequest(UUID requestId, byte[] pkcs10, String evidence, Optional<Expectation> expectation) {
    public IssuanceRequest {
        pkcs10 = pkcs10.clone();
    }

    /** One from a caller who takes what the evidence says. */
    public IssuanceRequest(UUID requestId, byte[] pkcs10, String evidence) {
        this(requestId, pkcs10, evidence, Optional.empty());
    }

    @Override
    public byte[] pkcs10() {
        return pkcs10.clone();
    }
}
