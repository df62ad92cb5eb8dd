package th.morprom.did.ra.certificate;

import th.morprom.did.ra.enrolment.CertificateAuthority.Requester;

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

    /** Whether this one may give it; the CA goes by the same (docs/revocation.md). */
    boolean isOf(Requester requester) {
        if (requester instanceof Requester.LicenceRegistry) {
            return this == PRIVILEGE_WITHDRAWN || this == CESSATION_OF_OPERATION;
        }
        // For the CA whoever is no registrar is the holder, who does not withdraw his own licence.
        return requester instanceof Requester.Registrar || this != PRIVILEGE_WITHDRAWN;
    }

    /** The graver one counts where two are given: what is merely replaced leaves the older key good. */
    int gravity() {
        return switch (this) {
            case SUPERSEDED -> 0;
            case UNSPECIFIED, AFFILIATION_CHANGED, CESSATION_OF_OPERATION -> 1;
            case PRIVILEGE_WITHDRAWN -> 2;
            case KEY_COMPROMISE -> 3;
        };
    }

    /** The CRLReason. */
    public int code() {
        return code;
    }
}
