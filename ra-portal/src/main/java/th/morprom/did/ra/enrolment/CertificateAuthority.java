package th.morprom.did.ra.enrolment;

import java.util.UUID;

/** Port to the CA. */
public interface CertificateAuthority {
    /**
     * Issues a certificate. The same request id twice gives the same certificate.
     *
     * @param pkcs10 the request, with proof of possession
     * @param evidenceJson see docs/approval-evidence.md
     * @throws CertificationRefused if the CA is not convinced; the same evidence will never do
     * @throws CertificationUnavailable if the CA does not answer; repeat with the same request id
     */
    Certified issue(UUID requestId, byte[] pkcs10, String evidenceJson);

    /** The reason of {@link CertificationRefused} when a certificate is revoked already, for whatever reason. */
    String ALREADY_REVOKED = "ALREADY_REVOKED";

    /**
     * Revokes. A certificate that is revoked for the same reason already stays so.
     *
     * @param serialHex lower-case hex without leading zeros
     * @param reason the CRLReason of RFC 5280 section 5.3.1
     * @param actor who decided it
     * @throws CertificationRefused if there is no such certificate, or with {@link #ALREADY_REVOKED}
     * @throws CertificationUnavailable if the CA does not answer; repeat
     */
    void revoke(String serialHex, int reason, String actor);
}
