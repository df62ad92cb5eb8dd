package th.morprom.did.ra.deskagent;

import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import th.morprom.did.ra.RaProperties;
import th.morprom.did.ra.challenge.Challenges;
import th.morprom.did.ra.throttle.Allowance;

/** Wiring of this package. */
@Configuration(proxyBeanMethods = false)
@Import({
    DeskAgents.class,
    DeskAgentRules.class,
    GreetAgent.class,
    RequestAgent.class,
    TakeReading.class,
    PrepareAgentApproval.class,
    ApproveAgent.class,
    StopAgent.class
})
public class DeskAgentConfiguration {
    /** An officer's page asks when it opens and for each card. */
    private static final long QUESTIONS_A_MINUTE = 60;

    @Bean
    AskAgent askAgent(Challenges challenges, Clock clock) {
        return new AskAgent(challenges, new Allowance(QUESTIONS_A_MINUTE, Duration.ofMinutes(1), clock));
    }

    @Bean
    CheckStatement checkStatement(Challenges challenges, RaProperties properties) {
        return new CheckStatement(challenges, properties.origins());
    }
}
