package th.morprom.did.signing.pades;

import java.util.List;

/**
 * What a verifier will need in years: DER certificates, OCSP responses and revocation lists.
 *
 * @param certificates every path's, the signer's and the time-stamping unit's
 * @param ocspResponses whole responses, not their basic part
 */
public record ValidationData(List<byte[]> certificates, List<byte[]> ocspResponses, List<byte[]> revocationLists) {
    public ValidationData {
        certificates = List.copyOf(certificates);
        ocspResponses = List.copyOf(ocspResponses);
        revocationLists = List.copyOf(revocationLists);
    }
}
