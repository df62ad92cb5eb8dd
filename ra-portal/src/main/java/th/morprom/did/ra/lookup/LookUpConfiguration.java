package th.morprom.did.ra.lookup;

import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import th.morprom.did.ra.licence.Licences;
import th.morprom.did.ra.throttle.Allowance;

/** Wiring of this package's use case. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LookUpProperties.class)
public class LookUpConfiguration {
    @Bean
    LookUpLicence lookUpLicence(Licences licences, LookUpProperties properties, Clock clock) {
        var allowance = new Allowance(properties.questionsPerMinute(), Duration.ofMinutes(1), clock);
        return new LookUpLicence(licences, allowance, clock);
    }
}
