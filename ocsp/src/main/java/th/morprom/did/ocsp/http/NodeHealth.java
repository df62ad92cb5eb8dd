package th.morprom.did.ocsp.http;

import java.time.Instant;
import java.util.Optional;

/**
 * Whether this node answers, and from what.
 *
 * @param asOf as of when its statuses are the CA's; empty before a first feed was verified
 * @param databaseAwaySince empty while the database answers; until it does, answers go on to {@code answersUntil}
 */
public record NodeHealth(
        boolean isUp,
        Optional<Instant> asOf,
        Optional<Instant> answersUntil,
        Optional<Instant> databaseAwaySince,
        int certificates) {

    /** What anybody hears; the rest is for monitoring. */
    String json() {
        return "{\"status\":\"" + (isUp ? "UP" : "DOWN") + "\"}\n";
    }
}
