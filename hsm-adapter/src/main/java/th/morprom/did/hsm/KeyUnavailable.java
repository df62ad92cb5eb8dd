package th.morprom.did.hsm;

import org.jspecify.annotations.Nullable;

/** The token does not answer at the moment: an outage, not a fault of the caller. The same call may succeed later. */
public final class KeyUnavailable extends RuntimeException {
    KeyUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
