package th.morprom.did.ra.client;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often somebody may ask: so many times a minute, and as many at once after a quiet one. Each node counts for itself.
 * Of very many askers the ones not seen for longest are forgotten.
 */
public final class RequestRate {
    private static final int MOST_ASKERS = 10_000;
    private static final float LOAD_FACTOR = 0.75f;

    private final int perMinute;
    private final Clock clock;
    private final Map<String, Allowance> askers = new LinkedHashMap<>(16, LOAD_FACTOR, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Allowance> eldest) {
            return size() > MOST_ASKERS;
        }
    };

    /** What somebody has left; it grows with time. */
    private record Allowance(double left, long atMillis) {}

    RequestRate(int perMinute, Clock clock) {
        this.perMinute = perMinute;
        this.clock = clock;
    }

    /** Counts one request of this asker, and says whether it is within his allowance. */
    public synchronized boolean allows(String asker) {
        var now = clock.millis();
        var before = askers.getOrDefault(asker, new Allowance(perMinute, now));
        var grown = (double) perMinute
                * Math.max(0, now - before.atMillis())
                / Duration.ofMinutes(1).toMillis();
        var left = Math.min(perMinute, before.left() + grown);
        askers.put(asker, new Allowance(left >= 1 ? left - 1 : left, now));
        return left >= 1;
    }
}
