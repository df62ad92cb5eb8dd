package th.morprom.did.server;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import th.morprom.did.audit.AuditHealth;
import th.morprom.did.audit.KeepAuditLog;

/**
 * A log found broken is DOWN; a late checkpoint is told and left to an alarm, because serving on is better than stopping for it.
 */
final class AuditHealthIndicator extends AbstractHealthIndicator implements MeterBinder {
    private final KeepAuditLog keepAuditLog;

    AuditHealthIndicator(KeepAuditLog keepAuditLog) {
        super("the audit log could not be asked");
        this.keepAuditLog = keepAuditLog;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        var health = keepAuditLog.health();
        var answer = health.whole() ? builder.up() : builder.down();
        health.checkpointAge().ifPresent(age -> answer.withDetail("checkpointAge", age.toString()));
        health.verifiedAt().ifPresent(at -> answer.withDetail("verifiedAt", at.toString()));
        answer.withDetail("checkpointLate", health.checkpointLate());
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        var log = new Asked<>(keepAuditLog::health);
        Gauge.builder("morprom.audit.checkpoint.age", () -> log.figure(AuditHealthIndicator::checkpointAgeSeconds))
                .description("How old the audit log's last checkpoint is; NaN if there is none")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("morprom.audit.whole", () -> log.figure(health -> health.whole() ? 1 : 0))
                .description("1 unless this process's last verification found the audit log broken")
                .register(registry);
    }

    private static double checkpointAgeSeconds(AuditHealth health) {
        return health.checkpointAge()
                .map(Duration::toMillis)
                .map(age -> age / 1e3)
                .orElse(Double.NaN);
    }
}
