package th.morprom.did.timestamp.unit;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The units of this process, and which of them signs: of those whose key may be used now and whose certificate is not revoked, the
 * one that came last. So a successor takes over as soon as it is known, and long before its predecessor ends; an expired unit never
 * signs.
 *
 * <p>Thread-safe. Nodes that learn of a successor at different moments sign with different units meanwhile, which nobody
 * minds: each token names the certificate that it verifies by.
 */
public final class TimestampUnits {
    private final UnitSource source;
    private final Set<TimestampUnit> told = ConcurrentHashMap.newKeySet();
    private volatile List<TimestampUnit> known;
    private volatile List<TimestampUnit> revoked;

    /** Asks the source once. */
    public TimestampUnits(UnitSource source) {
        this.source = source;
        this.known = merged(List.of(), source.units());
        this.revoked = known.stream().filter(source::isRevoked).toList();
    }

    /**
     * The one that signs at this instant.
     *
     * @throws NoUsableUnit if there is none
     */
    public TimestampUnit at(Instant now) {
        for (var unit : known) {
            if (unit.isUsableAt(now) && !revoked.contains(unit)) {
                return unit;
            }
        }
        throw new NoUsableUnit("No time-stamping unit may sign at " + now + "; known are " + names(known) + ", revoked "
                + names(revoked));
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

    /**
     * Asks the source which of them are revoked. They sign nothing from now on; one that was only suspended does again when it is good.
     *
     * @return those of whom no earlier call has told
     */
    public List<TimestampUnit> withdrawRevoked() {
        revoked = known.stream().filter(source::isRevoked).toList();
        told.retainAll(revoked);
        return revoked.stream().filter(told::add).toList();
    }

    /** Those that are known and sign nothing because they are revoked. */
    public List<TimestampUnit> revoked() {
        return revoked;
    }

    private static List<String> names(List<TimestampUnit> units) {
        return units.stream().map(TimestampUnit::name).toList();
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
