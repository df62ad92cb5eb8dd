package th.morprom.did.ca.revocation;

import java.time.Instant;
import java.util.Optional;

/**
 * How far an order has come.
 *
 * @param listed certificates on its list
 * @param revoked by this order
 * @param heldAlready revoked for the same reason before
 * @param refused left as they are: unknown, not the requester's, or revoked for another reason
 * @param finishedAt when the last of them was settled
 */
public record OrderProgress(int listed, int revoked, int heldAlready, int refused, Optional<Instant> finishedAt) {
    /** Certificates whose turn is still to come. */
    public int waiting() {
        return listed - revoked - heldAlready - refused;
    }
}
