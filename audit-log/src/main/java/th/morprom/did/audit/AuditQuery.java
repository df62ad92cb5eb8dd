package th.morprom.did.audit;

import java.time.Instant;
import java.util.Optional;

/**
 * Which events a reader of the log asks for; all of what is given must hold.
 *
 * @param subject exactly
 * @param actor exactly
 * @param type of an event, or the beginning of one, such as {@code enrolment.}
 * @param from the first moment
 * @param until the first moment that is too late
 */
public record AuditQuery(
        Optional<String> subject,
        Optional<String> actor,
        Optional<String> type,
        Optional<Instant> from,
        Optional<Instant> until) {
    /** Everything. */
    public static AuditQuery all() {
        return new AuditQuery(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
