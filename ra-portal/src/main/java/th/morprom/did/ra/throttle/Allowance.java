package th.morprom.did.ra.throttle;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * So many requests an address or a program may make in so much time, refilled evenly. Each node counts for itself.
 *
 * <p>An IPv6 address counts with its whole network of 64 bits: that is what one subscriber has.
 */
public final class Allowance {
    private static final long MOST_ADDRESSES = 100_000;
    private static final int NETWORK_BYTES = 8;

    private final LoadingCache<String, Bucket> buckets;

    /** @param capacity how many at once; as many come back in {@code period} */
    public Allowance(long capacity, Duration period, Clock clock) {
        var limit = Bandwidth.builder()
                .capacity(capacity)
                .refillGreedy(capacity, period)
                .build();
        var meter = new ClockMeter(clock);
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MOST_ADDRESSES)
                .expireAfterAccess(period.multipliedBy(2))
                .build(address -> Bucket.builder()
                        .withCustomTimePrecision(meter)
                        .addLimit(limit)
                        .build());
    }

    /**
     * Takes one; false if there is none left for this asker now.
     *
     * @param asker an address, or the id of a program
     */
    public boolean take(String asker) {
        return buckets.get(network(asker)).tryConsume(1);
    }

    @SuppressWarnings("AddressSelection") // a literal has one address, and nothing is connected to
    private static String network(String address) {
        try {
            // A literal is never looked up in the DNS; anything else is not an address and counts as it stands.
            if (!address.matches("[0-9a-fA-F:.]+")) {
                return address;
            }
            var bytes = InetAddress.getByName(address).getAddress();
            return HexFormat.of().formatHex(bytes.length > NETWORK_BYTES ? Arrays.copyOf(bytes, NETWORK_BYTES) : bytes);
        } catch (UnknownHostException e) {
            return address;
        }
    }

    private record ClockMeter(Clock clock) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            var now = clock.instant();
            return Duration.ofSeconds(now.getEpochSecond(), now.getNano()).toNanos();
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
