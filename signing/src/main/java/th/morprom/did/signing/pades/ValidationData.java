package th.morprom.did.signing.pades;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a verifier will need in years: DER certificates, OCSP responses and revocation lists.
 *
 * @param certificates every path's, the signer's and the time-stamping unit's
 * @param ocspResponses whole responses, not their basic part
 */
public record ValidationData(List<byte[]> certificates, List<byte[]> ocspResponses, List<byte[]> revocationLists) {
    public static final ValidationData NONE = new ValidationData(List.of(), List.of(), List.of());

    public ValidationData {
        certificates = List.copyOf(certificates);
        ocspResponses = List.copyOf(ocspResponses);
        revocationLists = List.copyOf(revocationLists);
    }

    /** These and those; what is in both is written into a document once. */
    public ValidationData and(ValidationData others) {
        return new ValidationData(
                all(certificates, others.certificates),
                all(ocspResponses, others.ocspResponses),
                all(revocationLists, others.revocationLists));
    }

    private static List<byte[]> all(List<byte[]> these, List<byte[]> those) {
        return Stream.concat(these.stream(), those.stream()).toList();
    }
}
