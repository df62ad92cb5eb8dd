package th.morprom.did.bench;

import java.util.Locale;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** How long operations took, each seen by its client, warm-up included. */
final class Latency {
    private static final int DIGITS = 3;
    private static final double NANOS_PER_MILLI = 1e6;

    private final Histogram histogram = new ConcurrentHistogram(DIGITS);

    /** The same task, with a look at the clock before and after. */
    Task of(Task task) {
        return new Task() {
            @Override
            public void run() throws Exception {
                var start = System.nanoTime();
                task.run();
                histogram.recordValue(System.nanoTime() - start);
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
                "latency-ms %s p50 %.2f p99 %.2f p99.9 %.2f max %.2f of %d",
                name,
                millis(50),
                millis(99),
                millis(99.9),
                millis(100),
                histogram.getTotalCount());
    }

    private double millis(double percentile) {
        return histogram.getValueAtPercentile(percentile) / NANOS_PER_MILLI;
    }
}
