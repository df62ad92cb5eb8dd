package th.morprom.did.ra.enrolment;

import java.time.Instant;
import java.util.UUID;
import th.morprom.did.passkey.Bytes;

/** What an enrolment has to know about certificates before it: the one that it takes over from, and those of its place. */
public interface RenewedCertificates {
    /**
     * Whether another may take over from it at this time.
     *
     * @param serialHex lower-case hex without leading zeros
     */
    boolean isRenewable(String serialHex, Instant now);

    /**
     * Whether a certificate of this person for this place runs, suspended ones included, that was issued after this time: neither over nor
     * revoked.
     */
    boolean runsAt(UUID person, Enrolment.Place place, Instant issuedAfter, Instant now);

    /**
     * When it began.
     *
     * @param serialHex of a certificate that is there
     */
    Instant notBefore(String serialHex);

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
