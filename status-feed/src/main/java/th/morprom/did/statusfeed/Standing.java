package th.morprom.did.statusfeed;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;

/**
 * How a certificate stands whose status ever changed: its last change.
 *
 * @param reason of no meaning while the status is good
 * @param sequence of the change in the feed
 * @see StatusChange
 */
public record Standing(
        BigInteger serial,
        Status status,
        int reason,
        Instant since,
        Optional<Instant> invalidityDate,
        AskedBy askedBy,
        long sequence) {}
