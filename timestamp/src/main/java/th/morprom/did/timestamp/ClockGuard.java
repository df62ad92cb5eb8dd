package th.morprom.did.timestamp;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;
import th.morprom.did.timestamp.TimestampRefused.Reason;

/**
 * The time, as long as it can be believed.
 *
 * <p>The operating system's monotonic clock cannot be set; time services slew both clocks alike. So wall-clock time that
 * has left the monotonic clock since the start by more than the accuracy has been stepped, and no token is granted until
 * it is back, or an operator who knows the time to be right starts the unit again. That time did not run backwards
 * between two runs, {@link GrantedTimestamps} ensures.
 */
final class ClockGuard {
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final Duration tolerance;
    private final Instant wallAtStart;
    private final long nanosAtStart;

    /** @param nanoTime the monotonic clock, {@link System#nanoTime} outside of tests */
    ClockGuard(Clock clock, LongSupplier nanoTime, Duration tolerance) {
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.tolerance = tolerance;
        this.nanosAtStart = nanoTime.getAsLong();
        this.wallAtStart = clock.instant();
    }

    /** @throws TimestampRefused {@code TIME_NOT_AVAILABLE} if the clock was stepped, either way */
    Instant now() {
        var expected = wallAtStart.plusNanos(nanoTime.getAsLong() - nanosAtStart);
        var now = clock.instant();
        var step = Duration.between(expected, now);
        if (step.abs().compareTo(tolerance) > 0) {
            throw new TimestampRefused(
                    Reason.TIME_NOT_AVAILABLE, "The clock was stepped by " + step + " since the start");
        }
        return now;
    }
}
