package th.morprom.did.ra.enrolment;

import java.time.Instant;
import th.morprom.did.passkey.Bytes;

/** What an enrolment has to know about the certificate that it takes over from. */
public interface RenewedCertificates {
    /**
     * Whether another may take over from it at this time.
     *
     * @param serialHex lower-case hex without leading zeros
     */
    boolean isRenewable(String serialHex, Instant now);

    /**
     * Its end.
     *
     * @param serialHex of a certificate that is there
     */
    Instant notAfter(String serialHex);

    /**
     * The credential id of the passkey that moves its key.
     *
     * @param serialHex of a certificate that is there
     */
    Bytes passkey(String serialHex);
}
