package th.morprom.did.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;

/** Prints each step of the walk with its time. */
final class Stopwatch {
    private final PrintStream out;
    private final Instant started;
    private int step;

    /**
     * Starts counting.
     *
     * @param started when the person pressed Enter, which is before this process began
     */
    Stopwatch(PrintStream out, Instant started) {
        this.out = out;
        this.started = started;
    }

    <T> T step(String title, Callable<T> work) {
        step++;
        var begin = System.nanoTime();
        out.printf("%2d  %-72s", step, title);
        out.flush();
        try {
            var result = work.call();
            out.printf("%6.2f s%n", (System.nanoTime() - begin) / 1e9);
            return result;
        } catch (Exception e) {
            out.printf("failed%n");
            throw new StepFailed(step, title, e);
        }
    }

    void step(String title, Runnable work) {
        step(title, () -> {
            work.run();
            return "";
        });
    }

    Duration total() {
        return Duration.between(started, Instant.now());
    }

    /** A step of the walk did not do what it should. */
    static final class StepFailed extends RuntimeException {
        StepFailed(int step, String title, Exception cause) {
            super("Step " + step + " (" + title + ") failed: " + cause.getMessage(), cause);
        }
    }
}
