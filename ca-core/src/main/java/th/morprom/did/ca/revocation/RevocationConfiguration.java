package th.morprom.did.ca.revocation;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.ca.crl.PublishSoon;
import th.morprom.did.ca.hierarchy.AuthorityCertificates;
import th.morprom.did.ca.hierarchy.Hierarchy;
import th.morprom.did.ca.status.CurrentStatuses;
import th.morprom.did.ca.status.StatusJournal;

/** Wires the ends of certificates, one by one and by the thousand. */
@Configuration(proxyBeanMethods = false)
public class RevocationConfiguration {
    @Bean
    StatusDesk statusDesk(
            CurrentStatuses statuses, StatusJournal journal, PublishSoon publishSoon, Hierarchy hierarchy) {
        return new StatusDesk(statuses, journal, publishSoon, hierarchy);
    }

    @Bean
    RevokeCertificate revokeCertificate(
            JdbcClient jdbc, StatusDesk desk, TransactionTemplate transaction, AuditLog auditLog, Clock clock) {
        return new RevokeCertificate(jdbc, desk, transaction, auditLog, new DecideChange(clock));
    }

    @Bean
    OrderRevocations orderRevocations(
            JdbcClient jdbc, TransactionTemplate transaction, AuditLog auditLog, Clock clock) {
        return new OrderRevocations(jdbc, transaction, auditLog, clock);
    }

    @Bean
    WorkRevocationOrders workRevocationOrders(
            JdbcClient jdbc, StatusDesk desk, TransactionTemplate transaction, AuditLog auditLog, Clock clock) {
        return new WorkRevocationOrders(jdbc, desk, transaction, auditLog, clock);
    }

    @Bean
    RevokeAgain revokeAgain(
            JdbcClient jdbc, AuthorityCertificates authorities, RevokeAgain.Books statusBooks, Clock clock) {
        return new RevokeAgain(jdbc, authorities, statusBooks, clock);
    }

    @Bean
    RevokeAgain.Books statusBooks(
            CurrentStatuses statuses, StatusJournal journal, TransactionTemplate transaction, AuditLog auditLog) {
        return new RevokeAgain.Books(statuses, journal, transaction, auditLog);
    }

    /** An order of thousands takes minutes; nothing else waits for it. */
    @Bean(defaultCandidate = false)
    ThreadPoolTaskScheduler orderThread() {
        var scheduler = new ThreadPoolTaskScheduler();
        scheduler.setThreadNamePrefix("order-");
        scheduler.setDaemon(true);
        return scheduler;
    }

    @Bean
    PreviewRevocations previewRevocations(JdbcClient jdbc, CurrentStatuses statuses) {
        return new PreviewRevocations(jdbc, statuses);
    }

    @Bean
    FindRevocationOrder findRevocationOrder(JdbcClient jdbc) {
        return new FindRevocationOrder(jdbc);
    }
}
