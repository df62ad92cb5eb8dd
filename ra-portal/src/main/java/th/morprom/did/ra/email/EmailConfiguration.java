package th.morprom.did.ra.email;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.throttle.Allowance;

/** Wiring of this package. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MailProperties.class)
@Import({SendMail.class, EmailAddresses.class})
public class EmailConfiguration {
    private static final int CODES_PER_HOUR = 5;

    @Bean
    ProveAddress proveAddress(EmailAddresses addresses, SendMail sendMail, Changes changes, Clock clock) {
        var codes = new Allowance(CODES_PER_HOUR, Duration.ofHours(1), clock);
        return new ProveAddress(addresses, sendMail, codes, changes, new SecureRandom());
    }
}
