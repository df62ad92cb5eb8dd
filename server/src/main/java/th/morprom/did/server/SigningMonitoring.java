package th.morprom.did.server;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.function.ToDoubleFunction;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import th.morprom.did.signing.archive.FindArchiveBacklog;
import th.morprom.did.signing.archive.FindArchiveBacklog.Backlog;

/** What monitoring sees of signed documents; the meanings are in docs/archive.md. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(Role.SIGNING)
class SigningMonitoring {
    @Bean
    MeterBinder archiveMeters(FindArchiveBacklog archive, Clock clock) {
        return registry -> {
            gauge(registry, "due", "Documents whose next time-stamp is due", archive, Backlog::due);
            gauge(registry, "refused", "Documents that do not verify", archive, Backlog::refused);
            gauge(
                    registry,
                    "overdue",
                    "Seconds since the first document was due",
                    archive,
                    backlog -> backlog.first()
                            .map(first -> Math.max(
                                    0, Duration.between(first, clock.instant()).toSeconds()))
                            .orElse(0L));
        };
    }

    private static void gauge(
            MeterRegistry registry,
            String name,
            String description,
            FindArchiveBacklog archive,
            ToDoubleFunction<Backlog> value) {
        Gauge.builder("morprom.signing.archive." + name, archive, source -> value.applyAsDouble(source.find()))
                .description(description)
                .register(registry);
    }
}
