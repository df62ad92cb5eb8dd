package th.morprom.did.statusfeed;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This machine's clock for what is signed and never taken back: a list or a head dated years ahead by a clock that was wrong once could
 * not be followed by any with the right date. So it tells the time only while the witness agrees. Safe for use by many threads.
 */
public final class WitnessedClock {
    private static final Logger LOG = LoggerFactory.getLogger(WitnessedClock.class);
    /** Machines that ask a time server are milliseconds apart, and a minute is less than any tolerance of relying parties. */
    private static final Duration LARGEST_DIFFERENCE = Duration.ofMinutes(1);

    private final Clock clock;
    private final TimeWitness witness;
    private volatile Optional<Duration> difference = Optional.empty();

    public WitnessedClock(Clock clock, TimeWitness witness) {
        this.clock = clock;
        this.witness = witness;
    }

    /**
     * The time, after the witness has been asked.
     *
     * @throws ClockInDoubt if it says another
     * @throws org.springframework.dao.DataAccessException if it does not answer
     */
    public Instant instant() {
        var earliest = clock.instant();
        var witnessed = witness.now();
        var now = clock.instant();
        // However long the answer took: it was true at some moment between the two.
        var differs = witnessed.isBefore(earliest.minus(LARGEST_DIFFERENCE))
                || witnessed.isAfter(now.plus(LARGEST_DIFFERENCE));
        note(Optional.of(Duration.between(witnessed, now)).filter(ahead -> differs));
        if (differs) {
            throw new ClockInDoubt("This machine's clock says " + now + ", the database's " + witnessed);
        }
        return now;
    }

    /** Asks the witness, so that it is known from the start how the clock stands. */
    public void look() {
        try {
            instant();
        } catch (ClockInDoubt told) {
            LOG.debug("the clock is in doubt", told);
        }
    }

    /** By how much this machine was ahead of the witness, or behind if negative, when that was asked last; empty while they agree. */
    public Optional<Duration> difference() {
        return difference;
    }

    /** This machine's clock alone, for what does no lasting harm with a wrong date. */
    public Clock unwitnessed() {
        return clock;
    }

    private synchronized void note(Optional<Duration> found) {
        var before = difference;
        difference = found;
        if (before.isEmpty() && found.isPresent()) {
            LOG.error(
                    "This machine's clock differs from the database's by {}. Neither lists nor heads of the status feed "
                            + "are signed; see docs/operations.md.",
                    found.get());
        } else if (before.isPresent() && found.isEmpty()) {
            LOG.info("The clocks of this machine and of the database agree again");
        }
    }
}
