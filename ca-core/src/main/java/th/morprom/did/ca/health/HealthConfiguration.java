package th.morprom.did.ca.health;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import th.morprom.did.ca.crl.FindCrl;
import th.morprom.did.ca.crl.PublishCrl;
import th.morprom.did.ca.hierarchy.Hierarchy;
import th.morprom.did.ca.hierarchy.KeepServiceKeys;
import th.morprom.did.ca.issuance.CertifyKey;
import th.morprom.did.ca.status.CurrentStatuses;

/** Wires the watch over the CAs. */
@Configuration(proxyBeanMethods = false)
public class HealthConfiguration {
    @Bean
    WatchAuthorities.Lists watchedLists(FindCrl findCrl, PublishCrl publishCrl) {
        return new WatchAuthorities.Lists(findCrl, publishCrl);
    }

    @Bean
    WatchAuthorities watchAuthorities(
            Hierarchy hierarchy,
            KeepServiceKeys serviceKeys,
            WatchAuthorities.Lists lists,
            CertifyKey certifyKey,
            CurrentStatuses statuses,
            Clock clock) {
        return new WatchAuthorities(hierarchy, serviceKeys, lists, certifyKey, statuses, clock);
    }

    /** A token that hangs keeps nothing else waiting. */
    @Bean(defaultCandidate = false)
    ThreadPoolTaskScheduler watchThread() {
        var scheduler = new ThreadPoolTaskScheduler();
        scheduler.setThreadNamePrefix("watch-");
        scheduler.setDaemon(true);
        return scheduler;
    }
}
