package th.morprom.did.ra.certificate;

/**
 * Why a certificate is revoked.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5280#section-5.3.1">RFC 5280 section 5.3.1</a>
 */
public enum CertificateRevocationReason {
    UNSPECIFIED(0),
    KEY_COMPROMISE(1),
    AFFILIATION_CHANGED(3),
    SUPERSEDED(4),
    CESSATION_OF_OPERATION(5),
    PRIVILEGE_WITHDRAWN(9);

    private final int code;

    CertificateRevocationReason(int code) {
        this.code = code;
    }

    /** The CRLReason. */
    public int code() {
        return code;
    }
}
