package th.morprom.did.ca.health;

import java.time.Instant;
import java.util.List;

/**
 * How all CAs do.
 *
 * @param lookedAt when that was looked at
 * @param authorities every generation of every CA
 * @param timestampUnitNotAfter the end of the time-stamping unit's certificate
 * @param openIntents certificates of the last day of which nobody knows whether they were signed; those under way are among them
 */
public record CaHealth(
        Instant lookedAt, List<AuthorityHealth> authorities, Instant timestampUnitNotAfter, long openIntents) {
    public CaHealth {
        authorities = List.copyOf(authorities);
    }
}
