package th.morprom.did.ra.suspicion;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.lookup.LookUpProperties;
import th.morprom.did.ra.throttle.Allowance;

/** Wiring of this package's use cases. */
@Configuration(proxyBeanMethods = false)
@Import({FraudReports.class, HandleReport.class})
public class SuspicionConfiguration {
    @Bean
    ReportSuspicion reportSuspicion(FraudReports reports, LookUpProperties properties, Clock clock, Changes changes) {
        var allowance = new Allowance(properties.reportsPerHour(), Duration.ofHours(1), clock);
        return new ReportSuspicion(reports, allowance, new SecureRandom(), changes);
    }
}
