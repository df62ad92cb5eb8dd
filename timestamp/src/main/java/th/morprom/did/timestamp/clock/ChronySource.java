package th.morprom.did.timestamp.clock;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * What chronyd on this machine knows of its clock, by {@code chronyc -c tracking}. Its bound on the error is the manual's:
 * system time offset, root dispersion and half of the root delay, taken together. It goes by the clock itself: of a machine that
 * stood still it knows nothing until it asks its servers again.
 *
 * @see <a href="https://chrony-project.org/doc/4.6/chronyc.html#tracking">chronyc, tracking</a>
 */
public final class ChronySource implements TimeSource {
    /** As chronyc writes them, and no power of ten that would not end in memory. */
    private static final Pattern SECONDS = Pattern.compile("[+-]?\\d{1,9}(\\.\\d{1,9})?");

    private static final int FIELDS = 14;
    private static final int STRATUM = 2;
    private static final int SYSTEM_OFFSET = 4;
    private static final int ROOT_DELAY = 10;
    private static final int ROOT_DISPERSION = 11;
    private static final int LEAP_STATUS = 13;

    private final String command;
    private final Duration timeout;

    /** @param command path of chronyc */
    public ChronySource(String command, Duration timeout) {
        this.command = command;
        this.timeout = timeout;
    }

    @Override
    public String name() {
        return "chrony";
    }

    @Override
    public Reading read(Supplier<Instant> local) throws SourceSilent {
        return reading(tracking());
    }

    /** What the line says, whatever it is. */
    static Reading reading(String tracking) throws SourceSilent {
        var fields = List.of(tracking.strip().split(",", -1));
        if (fields.size() != FIELDS) {
            throw new SourceSilent("chronyc told something else than its tracking");
        }
        var leap = fields.get(LEAP_STATUS);
        if (leap.equals("Not synchronised") || fields.get(STRATUM).equals("0")) {
            throw new SourceSilent("chronyd is not synchronised");
        }
        try {
            // The sign of its offset is left out: the bound holds either way.
            var error = seconds(fields.get(SYSTEM_OFFSET))
                    .abs()
                    .plus(seconds(fields.get(ROOT_DISPERSION)))
                    .plus(seconds(fields.get(ROOT_DELAY)).dividedBy(2));
            return new Reading(Duration.ZERO, error.abs(), leap.endsWith("second"), false);
        } catch (NumberFormatException e) {
            throw new SourceSilent("chronyc told no numbers", e);
        }
    }

    private String tracking() throws SourceSilent {
        try {
            var process = new ProcessBuilder(command, "-c", "-n", "tracking")
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new SourceSilent("chronyc does not end");
            }
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            if (process.exitValue() != 0) {
                throw new SourceSilent("chronyc says " + output.strip());
            }
            return output;
        } catch (IOException e) {
            throw new SourceSilent("chronyc cannot be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SourceSilent("interrupted", e);
        }
    }

    private static Duration seconds(String text) {
        if (!SECONDS.matcher(text).matches()) {
            throw new NumberFormatException(text);
        }
        return Duration.ofNanos(new BigDecimal(text).movePointRight(9).longValueExact());
    }
}
