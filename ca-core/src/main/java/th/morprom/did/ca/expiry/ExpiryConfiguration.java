package th.morprom.did.ca.expiry;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.ca.hierarchy.Hierarchy;
import th.morprom.did.ca.status.CurrentStatuses;

/** Wires the lists of certificates that end, and the notices. */
@Configuration(proxyBeanMethods = false)
public class ExpiryConfiguration {
    @Bean
    FindExpiringCertificates findExpiringCertificates(
            JdbcClient jdbc, Hierarchy hierarchy, CurrentStatuses statuses, Clock clock) {
        return new FindExpiringCertificates(jdbc, hierarchy, statuses, clock);
    }

    @Bean
    GiveExpiryNotices giveExpiryNotices(
            FindExpiringCertificates find,
            JdbcClient jdbc,
            Hierarchy hierarchy,
            TransactionTemplate transaction,
            GiveExpiryNotices.Settings settings) {
        return new GiveExpiryNotices(find, jdbc, hierarchy, transaction, settings);
    }

    @Bean
    FindExpiryNotices findExpiryNotices(JdbcClient jdbc) {
        return new FindExpiryNotices(jdbc);
    }

    /** A country's certificates take their time; nothing else waits for it. */
    @Bean(defaultCandidate = false)
    ThreadPoolTaskScheduler noticeThread() {
        var scheduler = new ThreadPoolTaskScheduler();
        scheduler.setThreadNamePrefix("notice-");
        scheduler.setDaemon(true);
        return scheduler;
    }
}
