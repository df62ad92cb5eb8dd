package th.morprom.did.ra.grant;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.ra.appointment.Scope;
import th.morprom.did.ra.appointment.Tier;

/**
 * A right given to a member of staff for a time.
 *
 * @param right its code
 * @param tier how far it reaches, with {@code scope} saying where
 * @param until its last day
 * @param delegatedFrom the grant that a substitute has this by
 */
public record Grant(
        UUID id,
        UUID member,
        String right,
        Tier tier,
        Scope scope,
        LocalDate from,
        LocalDate until,
        Optional<UUID> delegatedFrom,
        UUID givenBy,
        Optional<Instant> ended) {
    /** Whether, taken by itself, it holds on this day. */
    public boolean runsOn(LocalDate day) {
        return ended.isEmpty() && !day.isBefore(from) && !day.isAfter(until);
    }
}
