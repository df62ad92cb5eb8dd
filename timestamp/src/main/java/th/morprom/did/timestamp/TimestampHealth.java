package th.morprom.did.timestamp;

import java.time.Clock;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import th.morprom.did.timestamp.clock.ClockDistrusted;
import th.morprom.did.timestamp.clock.TrustedClock;
import th.morprom.did.timestamp.clock.WatchTime;
import th.morprom.did.timestamp.unit.NoUsableUnit;
import th.morprom.did.timestamp.unit.TimestampUnit;
import th.morprom.did.timestamp.unit.TimestampUnits;

/** Down while no token is granted, for the clock or for want of a unit; says also how much is known of the time. */
final class TimestampHealth extends AbstractHealthIndicator {
    private final TrustedClock clock;
    private final WatchTime time;
    private final TimestampUnits units;
    private final Clock wall;

    TimestampHealth(TrustedClock clock, WatchTime time, TimestampUnits units, Clock wall) {
        super("time-stamping could not be asked");
        this.clock = clock;
        this.time = time;
        this.units = units;
        this.wall = wall;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        builder.up();
        var sources = time.sources();
        builder.withDetail("sources", sources)
                .withDetail(
                        "time",
                        sources.isEmpty()
                                ? "the system clock alone: steps are noticed, a wrong time is not"
                                : "compared with " + sources.size() + " sources");
        if (!units.revoked().isEmpty()) {
            builder.withDetail(
                    "revokedUnits",
                    units.revoked().stream().map(TimestampUnit::name).toList());
        }
        time.last()
                .ifPresent(
                        report -> builder.withDetail("offset", report.offset().toString())
                                .withDetail("error", report.error().toString()));
        try {
            var unit = units.at(wall.instant());
            builder.withDetail("unit", unit.name())
                    .withDetail("unitUsableUntil", unit.usableUntil().toString());
            clock.now();
        } catch (ClockDistrusted e) {
            builder.down().withDetail("why", e.why());
        } catch (NoUsableUnit e) {
            builder.down().withDetail("why", String.valueOf(e.getMessage()));
        }
    }
}
