package th.morprom.did.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** How long operations took, each seen by its client, warm-up included. */
final class Latency {
    private static final int DIGITS = 3;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final long FIRST_STEP_NANOS = 125_000;
    private static final int WIDTH = 60;

    private final Histogram histogram = new ConcurrentHistogram(DIGITS);

    /** Notes one that took so long. */
    void note(long nanos) {
        histogram.recordValue(nanos);
    }

    /** The same task, with a look at the clock before and after. */
    Task of(Task task) {
        return new Task() {
            @Override
            public void run() throws Exception {
                var start = System.nanoTime();
                task.run();
                note(System.nanoTime() - start);
            }

            @Override
            public void close() {
                task.close();
            }
        };
    }

    /** For machines too: its form is fixed. */
    String line(String name) {
        return String.format(
                Locale.ROOT,
                "latency-ms %s p50 %.2f p95 %.2f p99 %.2f p99.9 %.2f max %.2f of %d",
                name,
                millis(50),
                millis(95),
                millis(99),
                millis(99.9),
                millis(100),
                histogram.getTotalCount());
    }

    /** How many took how long, a line a step, each step twice as long as the one before. */
    List<String> histogram(String name) {
        var lines = new ArrayList<String>();
        for (var step : histogram.logarithmicBucketValues(FIRST_STEP_NANOS, 2)) {
            var count = step.getCountAddedInThisIterationStep();
            if (count > 0 || !lines.isEmpty()) {
                var share = 100.0 * count / histogram.getTotalCount();
                lines.add(String.format(
                        Locale.ROOT,
                        "latency-histogram-ms %s from %.3f to %.3f: %d %.2f%% %s",
                        name,
                        step.getValueIteratedFrom() / NANOS_PER_MILLI,
                        step.getValueIteratedTo() / NANOS_PER_MILLI,
                        count,
                        share,
                        "#".repeat((int) Math.ceil(share * WIDTH / 100))));
            }
        }
        return lines;
    }

    private double millis(double percentile) {
        return histogram.getValueAtPercentile(percentile) / NANOS_PER_MILLI;
    }
}
