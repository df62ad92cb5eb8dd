package th.morprom.did.hsm;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** A histogram of durations with fixed bounds, counted without a lock. */
public final class Latencies {
    /** Upper bounds of the buckets, three to a decade; one more bucket takes what is longer. */
    private static final long[] BOUNDS_MICROS = {
        50,
        100,
        200,
        500,
        1_000,
        2_000,
        5_000,
        10_000,
        20_000,
        50_000,
        100_000,
        200_000,
        500_000,
        1_000_000,
        2_000_000,
        5_000_000,
        10_000_000,
        60_000_000
    };

    private final LongAdder[] buckets =
            Stream.generate(LongAdder::new).limit(BOUNDS_MICROS.length + 1).toArray(LongAdder[]::new);
    private final LongAdder totalNanos = new LongAdder();

    Latencies() {}

    void add(long nanos) {
        var micros = TimeUnit.NANOSECONDS.toMicros(nanos);
        var bucket = Arrays.binarySearch(BOUNDS_MICROS, micros);
        buckets[bucket < 0 ? -bucket - 1 : bucket].increment();
        totalNanos.add(nanos);
    }

    /** The upper bounds of the buckets, ascending. */
    public static List<Duration> bounds() {
        return Arrays.stream(BOUNDS_MICROS)
                .mapToObj(micros -> Duration.of(micros, ChronoUnit.MICROS))
                .toList();
    }

    public long count() {
        return Arrays.stream(buckets).mapToLong(LongAdder::sum).sum();
    }

    public Duration total() {
        return Duration.ofNanos(totalNanos.sum());
    }

    /** How many took no longer than the bound with this index in {@link #bounds()}. */
    public long countWithin(int bound) {
        return Arrays.stream(buckets, 0, bound + 1).mapToLong(LongAdder::sum).sum();
    }
}
