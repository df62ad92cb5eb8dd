package th.morprom.did.hsm;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import th.morprom.did.hsm.KeyUnavailable.Reason;

/**
 * Why there is no epoch to work in.
 *
 * @param again when another attempt may be made, by {@link System#nanoTime}; a refused login waits for another PIN
 *     instead
 */
record Outage(Reason reason, String message, @Nullable Throwable cause, Instant since, long again) {
    KeyUnavailable unavailable() {
        return new KeyUnavailable(reason, message, cause);
    }

    boolean isOver(Login login) {
        return reason == Reason.LOGIN_REFUSED ? login.hasNewPin() : System.nanoTime() - again >= 0;
    }
}
