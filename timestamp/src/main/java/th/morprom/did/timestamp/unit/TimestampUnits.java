package th.morprom.did.timestamp.unit;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * The units of this process, and which of them signs: of those whose key may be used now, the one that came last. So a
 * successor takes over as soon as it is known, and long before its predecessor ends; an expired unit never signs.
 *
 * <p>Thread-safe. Nodes that learn of a successor at different moments sign with different units meanwhile, which nobody
 * minds: each token names the certificate that it verifies by.
 */
public final class TimestampUnits {
    private final UnitSource source;
    private volatile List<TimestampUnit> known;

    /** Asks the source once. */
    public TimestampUnits(UnitSource source) {
        this.source = source;
        this.known = merged(List.of(), source.units());
    }

    /**
     * The one that signs at this instant.
     *
     * @throws NoUsableUnit if there is none
     */
    public TimestampUnit at(Instant now) {
        for (var unit : known) {
            if (unit.isUsableAt(now)) {
                return unit;
            }
        }
        throw new NoUsableUnit("No time-stamping unit may sign at " + now + "; known are "
                + known.stream().map(TimestampUnit::name).toList());
    }

    /**
     * Asks the source again.
     *
     * @return those that were not known before
     * @throws th.morprom.did.hsm.KeyUnavailable if the token does not answer; those known before stay
     */
    public List<TimestampUnit> refresh() {
        var before = known;
        // Those that a source no longer names stay until they end: other nodes may still sign with them.
        known = merged(before, source.units());
        return known.stream().filter(unit -> !before.contains(unit)).toList();
    }

    /** Newest first; one that was known stays the object that it was, and with it its place in the token. */
    private static List<TimestampUnit> merged(List<TimestampUnit> before, List<TimestampUnit> now) {
        var byName = new LinkedHashMap<String, TimestampUnit>();
        before.forEach(unit -> byName.put(unit.name(), unit));
        now.forEach(unit -> byName.putIfAbsent(unit.name(), unit));
        return byName.values().stream()
                .sorted(Comparator.comparing(TimestampUnit::usableFrom).reversed())
                .toList();
    }
}
