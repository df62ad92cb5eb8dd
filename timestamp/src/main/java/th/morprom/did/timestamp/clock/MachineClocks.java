package th.morprom.did.timestamp.clock;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The clocks of this machine.
 *
 * @param wall the one that may be set
 * @param monotonic nanoseconds that only pass: cannot be set, and stand still while the machine sleeps
 * @param sinceBoot nanoseconds that go on while the machine sleeps; empty where there is no such clock
 */
public record MachineClocks(Clock wall, LongSupplier monotonic, Supplier<OptionalLong> sinceBoot) {
    private static final Path UPTIME = Path.of("/proc/uptime");

    /** The operating system's, with this wall clock. */
    public static MachineClocks of(Clock wall) {
        return new MachineClocks(wall, System::nanoTime, MachineClocks::uptime);
    }

    /** Linux tells hundredths of a second. */
    private static OptionalLong uptime() {
        try {
            var seconds = new BigDecimal(Files.readString(UPTIME).split(" ", 2)[0]);
            return OptionalLong.of(seconds.movePointRight(9).longValue());
        } catch (IOException | NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
