package th.morprom.did.ca.revocation;

import java.time.Instant;
import java.util.Optional;

/**
 * Why a certificate is revoked.
 *
 * @param invalidityDate since when its key is known or suspected to be compromised, or it was invalid otherwise; earlier than
 *     the revocation
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5280#section-5.3.2">RFC 5280 section 5.3.2</a>
 */
public record Cause(RevocationReason reason, Optional<Instant> invalidityDate) {
    public static Cause of(RevocationReason reason) {
        return new Cause(reason, Optional.empty());
    }

    /** The same, known to have begun earlier. */
    public Cause since(Instant date) {
        return new Cause(reason, Optional.of(date));
    }

    /**
     * The same for a certificate that began at {@code start}: it cannot have become invalid before. A beginning that is still to come,
     * because the clock of the node that issued was ahead, leaves no date to tell.
     */
    Cause within(Instant start, Instant now) {
        return new Cause(
                reason,
                invalidityDate.map(date -> date.isBefore(start) ? start : date).filter(date -> !date.isAfter(now)));
    }
}
