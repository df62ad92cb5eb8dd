package th.morprom.did.ca.issuance;

import java.util.UUID;

/**
 * One request for a professional's certificate.
 *
 * @param requestId chosen by the caller; a repeat with the same content gets the same certificate
 * @param pkcs10 the DER of a PKCS#10 request: the public key and the proof that its holder asks. Its subject and its
 *     extensions are ignored
 * @param evidence the approval evidence, JSON as in docs/approval-evidence.md. Profile and subject come from it alone
 */
@SuppressWarnings("ArrayRecordComponent") // a request is handed over once and never compared
public record IssuanceRequest(UUID requestId, byte[] pkcs10, String evidence) {
    public IssuanceRequest {
        pkcs10 = pkcs10.clone();
    }

    @Override
    public byte[] pkcs10() {
        return pkcs10.clone();
    }
}
