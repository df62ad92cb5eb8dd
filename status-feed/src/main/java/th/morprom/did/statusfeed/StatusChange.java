package th.morprom.did.statusfeed;

import java.math.BigInteger;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One change of a certificate's status.
 *
 * @param issuerKeySha1 the issuer, by the SHA-1 of its public key (RFC 6960 section 4.1.1), lower-case hex
 * @param reason the CRLReason of RFC 5280 section 5.3.1; 6 unless revoked
 * @param since from when on the certificate is not to be relied on, whole seconds
 * @param invalidityDate since when the key is known or suspected to be compromised (RFC 5280 section 5.3.2), whole seconds
 * @param changedAt when the CA recorded it, whole microseconds as PostgreSQL keeps them
 */
public record StatusChange(
        BigInteger serial,
        String issuerKeySha1,
        Status status,
        int reason,
        Instant since,
        Optional<Instant> invalidityDate,
        AskedBy askedBy,
        Instant changedAt) {
    private static final Pattern KEY = Pattern.compile("[0-9a-f]{40}");
    private static final int LONGEST_SERIAL_BITS = 160;
    private static final int LARGEST_REASON = 10;

    /** @throws IllegalArgumentException if a part is out of its bounds */
    public StatusChange {
        require(serial.signum() > 0 && serial.bitLength() <= LONGEST_SERIAL_BITS, "a serial has 1 to 20 octets");
        require(KEY.matcher(issuerKeySha1).matches(), "an issuer is named by 40 hexadecimal digits");
        require(reason >= 0 && reason <= LARGEST_REASON, "there is no reason " + reason);
        since = since.truncatedTo(ChronoUnit.SECONDS);
        invalidityDate = invalidityDate.map(date -> date.truncatedTo(ChronoUnit.SECONDS));
        changedAt = changedAt.truncatedTo(ChronoUnit.MICROS);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
