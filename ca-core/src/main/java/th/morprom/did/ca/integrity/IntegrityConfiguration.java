package th.morprom.did.ca.integrity;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.audit.FindAuditEvents;
import th.morprom.did.ca.hierarchy.AuthorityCertificates;
import th.morprom.did.ca.hierarchy.Hierarchy;
import th.morprom.did.statusfeed.StatusFeed;

/** Wires the verification of the register. */
@Configuration(proxyBeanMethods = false)
public class IntegrityConfiguration {
    @Bean
    VerifyCertificateRegister verifyCertificateRegister(
            JdbcClient jdbc, FindAuditEvents audit, StatusFeed feed, AuthorityCertificates authorities) {
        return new VerifyCertificateRegister(jdbc, audit, feed, authorities);
    }

    /** Not before the CAs are there. */
    @Bean
    KeepCertificateRegister keepCertificateRegister(
            Hierarchy established,
            VerifyCertificateRegister verify,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            AuditLog auditLog,
            KeepCertificateRegister.Settings settings) {
        return new KeepCertificateRegister(verify, jdbc, transaction, auditLog, settings);
    }

    /** A verification takes hours; nothing else waits for it. */
    @Bean(defaultCandidate = false)
    ThreadPoolTaskScheduler registerThread() {
        var scheduler = new ThreadPoolTaskScheduler();
        scheduler.setThreadNamePrefix("register-");
        scheduler.setDaemon(true);
        return scheduler;
    }
}
