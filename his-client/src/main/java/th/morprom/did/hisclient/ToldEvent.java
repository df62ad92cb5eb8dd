package th.morprom.did.hisclient;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What became of an event on its way to the program.
 *
 * @param type such as {@code medical-certificate.signed}
 * @param time when it happened
 * @param attempts how often the program's address was called
 * @param lastOutcome what came of the last call, such as {@code status 503}
 */
public record ToldEvent(UUID id, String type, Instant time, State state, int attempts, Optional<String> lastOutcome) {
    /** How far it has come. */
    public enum State {
        /** It is sent, now or after a pause. */
        WAITING,
        DELIVERED,
        /** The program did not take it in three days, or was stopped. */
        GIVEN_UP,
        /** One that this version of the client does not know. */
        @JsonEnumDefaultValue
        UNKNOWN
    }
}
