package th.morprom.did.ra.webhook;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An event of a program and what became of it.
 *
 * @param time when it happened
 * @param attempts how often it was sent, since it was last asked for
 * @param lastOutcome of the last of them, such as {@code status 503}; never a word of the other side
 */
public record ToldEvent(UUID id, String type, Instant time, State state, int attempts, Optional<String> lastOutcome) {
    /** What became of it. */
    public enum State {
        /** It is sent until the program takes it, or it is given up. */
        WAITING,
        /** The program answered 2xx. */
        DELIVERED,
        GIVEN_UP
    }
}
