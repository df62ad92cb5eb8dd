package th.morprom.did.ca.crl;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.ca.hierarchy.Hierarchy;
import th.morprom.did.ca.status.CurrentStatuses;

/** Wires the lists. */
@Configuration(proxyBeanMethods = false)
public class CrlConfiguration {
    @Bean
    PublishCrl publishCrl(
            Hierarchy hierarchy,
            CurrentStatuses statuses,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            AuditLog auditLog,
            PublishCrl.Settings settings) {
        return new PublishCrl(hierarchy, statuses, jdbc, transaction, auditLog, settings);
    }

    @Bean
    PublishSoon publishSoon(PublishCrl publishCrl, PublishCrl.Settings settings) {
        return new PublishSoon(publishCrl, settings.gather());
    }

    @Bean
    FindCrl findCrl(JdbcClient jdbc) {
        return new FindCrl(jdbc);
    }

    /** Publishes what is due before the first request can ask for it. */
    @Bean(initMethod = "publishDue")
    CrlSchedule crlSchedule(Hierarchy hierarchy, PublishCrl publishCrl, FindCrl findCrl, Clock clock) {
        return new CrlSchedule(hierarchy, publishCrl, findCrl, clock);
    }

    /** Many long lists take their time; nothing else waits for it. */
    @Bean(defaultCandidate = false)
    ThreadPoolTaskScheduler listThread() {
        var scheduler = new ThreadPoolTaskScheduler();
        scheduler.setThreadNamePrefix("list-");
        scheduler.setDaemon(true);
        return scheduler;
    }

    @Bean
    CrlController crlController(Hierarchy hierarchy, FindCrl findCrl, Clock clock) {
        return new CrlController(hierarchy, findCrl, clock);
    }
}
