package th.morprom.did.ra.patientaccess;

import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import th.morprom.did.ra.throttle.Allowance;

/** Wiring of this package's use cases. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PatientAccessProperties.class)
@Import({
    PatientAccesses.class,
    AccessRules.class,
    OpenPatient.class,
    ReadPatient.class,
    BreakGlasses.class,
    ReviewBreakGlass.class
})
public class PatientAccessConfiguration {
    @Bean
    OpenPatient.Limits patientAccessLimits(PatientAccessProperties properties, Clock clock) {
        return new OpenPatient.Limits(
                properties, new Allowance(properties.questionsPerHour(), Duration.ofHours(1), clock));
    }
}
