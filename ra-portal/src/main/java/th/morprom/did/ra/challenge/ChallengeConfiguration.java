package th.morprom.did.ra.challenge;

import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Wiring of this package. */
@Configuration(proxyBeanMethods = false)
public class ChallengeConfiguration {
    @Bean
    Challenges challenges(JdbcClient jdbc, TransactionOperations transactions, Clock clock) {
        return new Challenges(jdbc, transactions, clock, new SecureRandom());
    }
}
