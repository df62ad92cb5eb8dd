package th.morprom.did.timestamp;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import th.morprom.did.timestamp.clock.TrustedClock.Report;
import th.morprom.did.timestamp.clock.WatchTime;
import th.morprom.did.timestamp.record.RecordTokens;
import th.morprom.did.timestamp.unit.TimestampUnits;

/** The meters {@code morprom.tsa.*}; docs/operations.md says which of them to watch. */
final class TimestampMeters {
    static final String TIME_NOT_AVAILABLE = "TIME_NOT_AVAILABLE";
    static final String NO_UNIT = "NO_UNIT";
    static final String INCIDENT = "INCIDENT";

    private static final double NANOS_PER_SECOND = 1e9;

    private final MeterRegistry registry;
    private final Map<String, Counter> granted = new ConcurrentHashMap<>();
    private final Map<String, Counter> refused = new ConcurrentHashMap<>();

    /** What alarms is counted from zero on: the first of a count that begins with one is no increase to anybody who watches. */
    TimestampMeters(MeterRegistry registry) {
        this.registry = registry;
        Stream.of(TIME_NOT_AVAILABLE, NO_UNIT, INCIDENT).forEach(this::refusals);
    }

    /** @param unit whose key signed */
    void granted(String unit) {
        granted.computeIfAbsent(unit, name -> registry.counter("morprom.tsa.tokens", "unit", name))
                .increment();
    }

    void refused(String reason) {
        refusals(reason).increment();
    }

    private Counter refusals(String reason) {
        return refused.computeIfAbsent(reason, name -> registry.counter("morprom.tsa.refusals", "reason", name));
    }

    void watch(WatchTime time, RecordTokens record, TimestampUnits units) {
        Gauge.builder("morprom.tsa.units.revoked", units, it -> it.revoked().size())
                .description("Units that sign nothing because their certificates are revoked")
                .register(registry);
        Gauge.builder("morprom.tsa.clock.offset", time, it -> seconds(it, false))
                .description("How far the clock is from what most sources say; NaN without sources")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("morprom.tsa.clock.error", time, it -> seconds(it, true))
                .description("How far it may be from UTC at most; NaN without sources")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder(
                        "morprom.tsa.clock.sources.agreeing",
                        time,
                        it -> it.last().map(Report::agreeing).orElse(0))
                .register(registry);
        Gauge.builder("morprom.tsa.record.waiting", record, it -> it.load().waiting())
                .register(registry);
    }

    private static double seconds(WatchTime time, boolean error) {
        return time.last()
                .filter(report -> report.agreeing() > 0)
                .map(report -> (error ? report.error() : report.offset()).toNanos() / NANOS_PER_SECOND)
                .orElse(Double.NaN);
    }
}
