package th.morprom.did.timestamp.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.OptionalLong;

/** The clocks of a machine in a test's hands: a wall clock that can be stepped, beside one that cannot. */
public final class Clocks extends Clock {
    private Instant wall;
    private long nanos = Long.MAX_VALUE - 5; // monotonic clocks may start anywhere and overflow
    private long sinceBoot = 1;

    public Clocks(Instant wall) {
        this.wall = wall;
    }

    public MachineClocks machine() {
        return new MachineClocks(this, () -> nanos, () -> OptionalLong.of(sinceBoot));
    }

    public void pass(Duration time) {
        sleep(time);
        nanos += time.toNanos();
    }

    /** Time passes and the monotonic clock stands still. */
    public void sleep(Duration time) {
        wall = wall.plus(time);
        sinceBoot += time.toNanos();
    }

    public void step(Duration by) {
        wall = wall.plus(by);
    }

    @Override
    public Instant instant() {
        return wall;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
