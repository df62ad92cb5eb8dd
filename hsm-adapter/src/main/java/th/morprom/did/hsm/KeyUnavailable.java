package th.morprom.did.hsm;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The token does not do it at the moment: an outage, not a fault of the caller. {@link #reason()} says which, and
 * {@link #retryAfter()} whether waiting helps; what the operator does about each is in docs/operations.md.
 */
public final class KeyUnavailable extends RuntimeException {
    private final Reason reason;

    KeyUnavailable(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** What is out of order. */
    public enum Reason {
        /** Every session is at work, or the token has no more of them. */
        BUSY(Duration.ofSeconds(1)),
        /** The call did not come back before its deadline; whether the token did the work is unknown. */
        NO_ANSWER(Duration.ofSeconds(5)),
        /** The token, its device or its module's service is not there. */
        TOKEN_ABSENT(Duration.ofSeconds(5)),
        /** The token rejects the PIN or has locked it, or the PIN cannot be read. Never tried again unasked. */
        LOGIN_REFUSED(null),
        /** The token has no room for another object. */
        DEVICE_FULL(null),
        /** The token answers with an error, on rebuilt sessions too. */
        DEVICE_ERROR(Duration.ofSeconds(1)),
        /** The token called a signature good that its public key does not verify; it was thrown away. */
        BAD_SIGNATURE(Duration.ofSeconds(1)),
        /** The calling thread was interrupted; whether the token did the work is unknown. */
        INTERRUPTED(Duration.ZERO),
        /** This process has closed the token. */
        CLOSED(null);

        private final @Nullable Duration retryAfter;

        Reason(@Nullable Duration retryAfter) {
            this.retryAfter = retryAfter;
        }

        /** When the same call may succeed; none if an operator must act first. */
        public Optional<Duration> retryAfter() {
            return Optional.ofNullable(retryAfter);
        }
    }

    public Reason reason() {
        return reason;
    }

    /** When the same call may succeed; none if an operator must act first. */
    public Optional<Duration> retryAfter() {
        return reason.retryAfter();
    }

    /** The same outage with the stack of the thread that must live with it, not of the one that met it. */
    KeyUnavailable rethrown() {
        return new KeyUnavailable(reason, String.valueOf(getMessage()), getCause());
    }
}
