package th.morprom.did.timestamp.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** Somebody who knows the time: elsewhere, or who sets this machine's clock. */
public interface TimeSource {
    /** For log, metrics and audit, such as {@code ntp:time.example.th}. */
    String name();

    /**
     * Compares the local time with the source's.
     *
     * @param local the local time, going on evenly while the comparison lasts, whatever is done to the clock
     * @throws SourceSilent if there is no answer that may be used
     */
    Reading read(Supplier<Instant> local) throws SourceSilent;

    /**
     * What came of a comparison.
     *
     * @param offset how much must be added to the local time to have the source's
     * @param uncertainty how far that may be off, either way: half the way there and back, and what the source knows of
     *     its own error
     * @param leapSecondAhead whether the source announces a leap second for the end of this day
     * @param independent of this machine's clock: what goes by it learns of a time that it missed only when it asks others next
     */
    record Reading(Duration offset, Duration uncertainty, boolean leapSecondAhead, boolean independent) {
        public Reading {
            if (uncertainty.isNegative()) {
                throw new IllegalArgumentException("an uncertainty is not negative");
            }
        }

        Duration earliest() {
            return offset.minus(uncertainty);
        }

        Duration latest() {
            return offset.plus(uncertainty);
        }
    }
}
