package th.morprom.did.ra.account;

import java.time.Instant;
import java.util.Optional;

/**
 * One step on the way to the certificate.
 *
 * @param key of the message that names it, after {@code step.}
 * @param note key of a message that says more
 */
record Step(String key, Mark mark, Optional<Instant> time, Optional<String> note) {
    enum Mark {
        DONE,
        NOW,
        LATER,
        STOPPED
    }

    static Step done(String key, Optional<Instant> time) {
        return new Step(key, Mark.DONE, time, Optional.empty());
    }

    static Step now(String key, String note) {
        return new Step(key, Mark.NOW, Optional.empty(), Optional.of(note));
    }

    static Step later(String key) {
        return new Step(key, Mark.LATER, Optional.empty(), Optional.empty());
    }

    static Step stopped(String key, String note) {
        return new Step(key, Mark.STOPPED, Optional.empty(), Optional.of(note));
    }
}
