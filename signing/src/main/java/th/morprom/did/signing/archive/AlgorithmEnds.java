package th.morprom.did.signing.archive;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Until when algorithms are to be relied on: the policy of who runs this, after the recommendations of the day (such as ETSI TS 119
 * 312). What it does not name has no end.
 */
public final class AlgorithmEnds {
    private static final Set<String> NAMES =
            Set.of("SHA-256", "SHA-384", "SHA-512", "P-256", "P-384", "P-521", "RSA-2048", "RSA-3072", "RSA-4096");

    private final SortedMap<String, Instant> ends = new TreeMap<>();

    /**
     * This policy.
     *
     * @param lastDays the last day (UTC) of an algorithm by its name, such as {@code SHA-256}, {@code P-256} or {@code RSA-3072}
     *     for keys from this length up to the next
     * @throws IllegalArgumentException for an unknown name
     */
    public AlgorithmEnds(Map<String, LocalDate> lastDays) {
        var unknown = new ArrayList<>(lastDays.keySet());
        unknown.removeAll(NAMES);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("unknown algorithms " + unknown + "; there are " + NAMES);
        }
        lastDays.forEach((name, last) ->
                ends.put(name, last.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant()));
    }

    /** When each is over. */
    SortedMap<String, Instant> ends() {
        return Collections.unmodifiableSortedMap(ends);
    }

    /** Until when this proves something by itself: its certificates and every algorithm in it last. */
    Instant endOf(Reliance reliance) {
        return reliance.algorithms().stream()
                .map(algorithm -> ends.getOrDefault(algorithm, Instant.MAX))
                .filter(end -> end.isBefore(reliance.certificatesEnd()))
                .min(Comparator.naturalOrder())
                .orElse(reliance.certificatesEnd());
    }
}
