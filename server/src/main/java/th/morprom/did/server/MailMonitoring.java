package th.morprom.did.server;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import th.morprom.did.ra.email.SendMail;

/** What monitoring sees of mail. The portal serves on without it, so that it is told and left to an alarm; docs/notices.md. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(Role.RA)
class MailMonitoring {
    @Bean
    HealthIndicator mailHealthIndicator(SendMail sendMail) {
        return () -> {
            var health = Health.up().withDetail("configured", sendMail.configured());
            sendMail.problem().ifPresent(problem -> health.withDetail("problem", problem));
            return health.build();
        };
    }

    @Bean
    MeterBinder mailMeters(SendMail sendMail) {
        return registry -> Gauge.builder(
                        "morprom.mail.away", sendMail, mail -> mail.problem().isPresent() ? 1 : 0)
                .description("1 while the last mail of this process could not be sent")
                .register(registry);
    }
}
