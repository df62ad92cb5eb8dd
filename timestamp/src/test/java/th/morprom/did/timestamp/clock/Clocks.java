package th.morprom.did.timestamp.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import th.morprom.did.testpki.time.SettableClock;

/** The clocks of a machine in a test's hands: a wall clock that can be stepped, beside one that cannot. */
public final class Clocks {
    private final SettableClock wall;
    private long nanos = Long.MAX_VALUE - 5; // monotonic clocks may start anywhere and overflow
    private long sinceBoot = 1;

    public Clocks(Instant wall) {
        this.wall = new SettableClock(wall);
    }

    public MachineClocks machine() {
        return new MachineClocks(wall, () -> nanos, () -> OptionalLong.of(sinceBoot));
    }

    public void pass(Duration time) {
        sleep(time);
        nanos += time.toNanos();
    }

    /** Time passes and the monotonic clock stands still. */
    public void sleep(Duration time) {
        wall.advance(time);
        sinceBoot += time.toNanos();
    }

    public void step(Duration by) {
        wall.advance(by);
    }

    public Instant instant() {
        return wall.instant();
    }
}
