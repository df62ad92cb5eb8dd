package th.morprom.did.timestamp.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import th.morprom.did.timestamp.clock.TimeSource.Reading;

/**
 * The time, as long as it can be believed; the rules are in docs/timestamp.md.
 *
 * <p>The monotonic clock cannot be set, and time services slew both clocks alike. So wall-clock time that has left the line on
 * which it ran beside the monotonic clock was stepped. The line is drawn at the start, and anew whenever the sources confirm
 * the time. Thread-safe; {@link #now()} takes no lock.
 */
public final class TrustedClock {
    /** What a clock between two confirmations may gain or lose, far more than a quartz does: 50 in a million. */
    private static final long DRIFT_DIVISOR = 20_000;

    private static final Duration AROUND_LEAP_SECOND = Duration.ofSeconds(2);

    private final MachineClocks clocks;
    private final Duration accuracy;
    private final int sources;
    private final Duration longestSilence;
    private volatile Line line;
    private volatile Optional<String> objection;

    /** Where the clocks stood together, and what the sources said then. */
    private record Line(Instant wall, long nanos, OptionalLong sinceBoot, Duration error, boolean leapSecondAhead) {
        Instant at(long now) {
            return wall.plusNanos(now - nanos);
        }

        Duration age(long now) {
            return Duration.ofNanos(now - nanos);
        }
    }

    /** What the last look at the sources came to. */
    public record Report(int answering, int agreeing, Duration offset, Duration error, Optional<String> objection) {
        /** Whether the sources confirmed the time. */
        public boolean confirmed() {
            return objection.isEmpty();
        }
    }

    /**
     * A clock that stands on its start.
     *
     * @param sources how many are asked; with none the system's clock is believed at the start, and steps alone are noticed
     * @param longestSilence how old a confirmation may be
     */
    public TrustedClock(MachineClocks clocks, Duration accuracy, int sources, Duration longestSilence) {
        this.clocks = clocks;
        this.accuracy = accuracy;
        this.sources = sources;
        this.longestSilence = longestSilence;
        this.line = draw();
        this.objection = sources == 0 ? Optional.empty() : Optional.of("No source of time has confirmed the clock yet");
    }

    /** @throws ClockDistrusted if it may be wrong by more than the accuracy */
    public Instant now() {
        objection.ifPresent(why -> {
            throw new ClockDistrusted(why);
        });
        var nanos = clocks.monotonic().getAsLong();
        var now = clocks.wall().instant();
        var drawn = line;
        var step = Duration.between(drawn.at(nanos), now).abs();
        if (step.plus(error(drawn, nanos)).compareTo(accuracy) > 0) {
            drawn = afterSleep(drawn, now, step);
        }
        if (drawn.leapSecondAhead() && isAroundMidnight(now)) {
            throw new ClockDistrusted("A leap second is announced; no time is stated next to it");
        }
        return now;
    }

    /** Local time that goes on evenly from now, whatever is done to the clock: what sources are compared with. */
    Even even() {
        return new Even(draw());
    }

    /** See {@link #even()}. */
    final class Even implements Supplier<Instant> {
        private final Line from;

        private Even(Line from) {
            this.from = from;
        }

        @Override
        public Instant get() {
            return from.at(clocks.monotonic().getAsLong());
        }
    }

    /**
     * Takes what the sources said. The machine's clock is one voice among them: a majority of all must be with it. Those that
     * are silent are no reason to stop while the last confirmation is young enough; those that contradict are.
     */
    Report judge(Even compared, List<Reading> readings) {
        var consensus = Consensus.among(readings);
        var agreeing = consensus.map(Consensus::agreeing).orElse(0);
        var offset = consensus.map(Consensus::offset).orElse(Duration.ZERO);
        var error = consensus.map(Consensus::largestError).orElse(Duration.ZERO);
        var report = new Report(readings.size(), agreeing, offset, error, objection(agreeing, error));
        if (report.confirmed()) {
            var leap = readings.stream().filter(Reading::leapSecondAhead).count() * 2 > readings.size();
            line = new Line(compared.from.wall(), compared.from.nanos(), compared.from.sinceBoot(), error, leap);
            objection = Optional.empty();
        } else if (isMajority(readings.size()) || isStale()) {
            objection = report.objection();
        }
        return report;
    }

    private Optional<String> objection(int agreeing, Duration error) {
        if (!isMajority(agreeing)) {
            return Optional.of(agreeing + " of " + sources + " sources of time agree");
        }
        if (error.compareTo(accuracy) > 0) {
            return Optional.of("The clock may be off by " + error + ", more than the declared " + accuracy);
        }
        return Optional.empty();
    }

    /** Whether so many sources, and the machine's clock with them, are most of all. */
    private boolean isMajority(int some) {
        return some + 1 > (sources + 1) / 2;
    }

    private boolean isStale() {
        return line.age(clocks.monotonic().getAsLong()).compareTo(longestSilence) > 0;
    }

    /** What the clock may be off by besides steps: as confirmed, and what it may have gained or lost since. */
    private Duration error(Line drawn, long nanos) {
        if (sources == 0) {
            return Duration.ZERO;
        }
        var age = drawn.age(nanos);
        if (age.compareTo(longestSilence) > 0) {
            throw new ClockDistrusted(
                    "No source of time has confirmed the clock for " + age.truncatedTo(ChronoUnit.SECONDS));
        }
        return drawn.error().plus(age.dividedBy(DRIFT_DIVISOR));
    }

    /** A machine that slept has a monotonic clock that stood still; the one that counts from its start tells the two apart. */
    private Line afterSleep(Line drawn, Instant now, Duration step) {
        var before = drawn.sinceBoot();
        var after = before.isPresent() ? clocks.sinceBoot().get() : OptionalLong.empty();
        if (before.isPresent() && after.isPresent()) {
            var expected = drawn.wall().plusNanos(after.getAsLong() - before.getAsLong());
            if (Duration.between(expected, now).abs().compareTo(accuracy) <= 0) {
                line = draw();
                return line;
            }
        }
        throw new ClockDistrusted(
                sources == 0
                        ? "The clock was stepped by " + step + "; it must be set right"
                        : "The clock was stepped by " + step + "; the sources of time have not confirmed it since");
    }

    /** Where the clocks stand now; the time since the machine's start is asked for only where {@link #afterSleep} goes by it. */
    private Line draw() {
        var boot = sources == 0 ? clocks.sinceBoot().get() : OptionalLong.empty();
        return new Line(clocks.wall().instant(), clocks.monotonic().getAsLong(), boot, Duration.ZERO, false);
    }

    private static boolean isAroundMidnight(Instant now) {
        var time = LocalTime.ofInstant(now, ZoneOffset.UTC);
        var sinceMidnight = Duration.between(LocalTime.MIDNIGHT, time);
        return sinceMidnight.compareTo(AROUND_LEAP_SECOND) < 0
                || sinceMidnight.compareTo(Duration.ofDays(1).minus(AROUND_LEAP_SECOND)) >= 0;
    }
}
