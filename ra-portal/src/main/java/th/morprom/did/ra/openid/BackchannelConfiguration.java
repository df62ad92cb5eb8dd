package th.morprom.did.ra.openid;

import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.client.ApiProperties;
import th.morprom.did.ra.consent.Consents;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.proofing.ProofedIdentities;
import th.morprom.did.ra.throttle.Allowance;

/** Wiring of sign-ins by the back channel. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BackchannelProperties.class)
@Import({
    BackchannelRequests.class,
    BackchannelQuestions.class,
    ShowBackchannelRequests.class,
    NameLinks.class,
    PrepareBackchannelApproval.class,
    ApproveBackchannel.class,
    RefuseBackchannel.class,
    PollBackchannel.class
})
class BackchannelConfiguration {
    @Bean
    ReadBackchannelRequest readBackchannelRequest(
            People people, OpenidProvider provider, BackchannelProperties properties) {
        return new ReadBackchannelRequest(people, provider.tokens().hints(), properties.requestLife());
    }

    @Bean
    AskBackchannel askBackchannel(BackchannelRequests requests, ApiProperties limits, Changes changes, Clock clock) {
        return new AskBackchannel(
                requests, new Allowance(limits.tokensPerMinute(), Duration.ofMinutes(1), clock), changes);
    }

    @Bean
    ShowBackchannelRequests.Known backchannelKnown(
            People people, ProofedIdentities identities, MinorsWord word, Consents consents) {
        return new ShowBackchannelRequests.Known(people, identities, word, consents);
    }

    /** People who wait for a question are not to wait for anything else. */
    @Bean(defaultCandidate = false)
    ThreadPoolTaskScheduler backchannelThread() {
        var scheduler = new ThreadPoolTaskScheduler();
        scheduler.setThreadNamePrefix("backchannel-");
        scheduler.setDaemon(true);
        return scheduler;
    }

    /** After an update there may be a million links to name, for which nothing else is to wait. */
    @Bean(defaultCandidate = false)
    ThreadPoolTaskScheduler linksThread() {
        var scheduler = new ThreadPoolTaskScheduler();
        scheduler.setThreadNamePrefix("links-");
        scheduler.setDaemon(true);
        return scheduler;
    }
}
