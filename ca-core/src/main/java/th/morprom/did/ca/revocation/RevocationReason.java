package th.morprom.did.ca.revocation;

import java.util.Arrays;
import java.util.Optional;

/**
 * Why a certificate ends, with the codes of RFC 5280. Left out: {@code certificateHold} is {@link RevokeCertificate}'s
 * suspension, {@code removeFromCRL} belongs to delta CRLs, {@code aACompromise} to attribute certificates.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5280#section-5.3.1">RFC 5280 section 5.3.1</a>
 */
public enum RevocationReason {
    UNSPECIFIED(0),
    KEY_COMPROMISE(1),
    CA_COMPROMISE(2),
    AFFILIATION_CHANGED(3),
    SUPERSEDED(4),
    CESSATION_OF_OPERATION(5),
    PRIVILEGE_WITHDRAWN(9);

    /** {@code certificateHold}: the reason a suspended certificate carries. */
    static final int CERTIFICATE_HOLD = 6;

    private final int code;

    RevocationReason(int code) {
        this.code = code;
    }

    /** The number in CRLs and OCSP answers. */
    public int code() {
        return code;
    }

    /** The reason with this code, if it is one to revoke with. */
    public static Optional<RevocationReason> ofCode(int code) {
        return Arrays.stream(values()).filter(reason -> reason.code == code).findFirst();
    }
}
