package th.morprom.did.signing.archive;

import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.signing.pades.AddDocumentTimestamp;
import th.morprom.did.signing.pades.CollectValidationData;
import th.morprom.did.signing.register.IssuedDocuments;
import th.morprom.did.signing.trust.CertificatePaths;
import th.morprom.did.signing.trust.RequestTimestamp;
import th.morprom.did.signing.trust.TimestampSource;
import th.morprom.did.signing.trust.Timestamps;
import th.morprom.did.signing.verification.VerifyDocument;

/** Wires what keeps issued documents provable. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ArchiveProperties.class)
public class ArchiveConfiguration {
    @Bean
    ArchivePolicy archivePolicy(ArchiveProperties properties) {
        return properties.policy();
    }

    @Bean
    PolicyInForce policyInForce(
            JdbcClient jdbc, ArchivePolicy policy, AuditLog audit, TransactionTemplate transaction, Clock clock) {
        return new PolicyInForce(jdbc, policy, audit, transaction, clock);
    }

    @Bean
    AddDocumentTimestamp archiveTimestamp(
            TimestampSource timestamps, CertificatePaths paths, ArchiveProperties properties) {
        var request = new RequestTimestamp(timestamps, new Timestamps(paths), new SecureRandom());
        return new AddDocumentTimestamp(request, properties.imprintAlgorithm());
    }

    @Bean
    ArchiveDocuments.Stamping archiveStamping(
            IssuedDocuments register,
            VerifyDocument verify,
            CertificatePaths paths,
            CollectValidationData data,
            AddDocumentTimestamp timestamp) {
        return new ArchiveDocuments.Stamping(register, verify, paths, data, timestamp);
    }

    @Bean
    ArchiveDocuments archiveDocuments(
            JdbcClient jdbc,
            PolicyInForce policy,
            ArchiveDocuments.Stamping stamping,
            AuditLog audit,
            TransactionTemplate transaction,
            Clock clock) {
        return new ArchiveDocuments(jdbc, policy, stamping, audit, transaction, clock);
    }

    @Bean
    RescheduleDocuments rescheduleDocuments(JdbcClient jdbc, PolicyInForce policy, Clock clock) {
        return new RescheduleDocuments(jdbc, policy, clock);
    }

    @Bean
    ArchiveSchedule archiveSchedule(RescheduleDocuments reschedule, ArchiveDocuments archive) {
        return new ArchiveSchedule(reschedule, archive);
    }

    /** A bite asks for hundreds of time-stamps; nothing else waits for it. */
    @Bean(defaultCandidate = false)
    ThreadPoolTaskScheduler archiveThread() {
        var scheduler = new ThreadPoolTaskScheduler();
        scheduler.setThreadNamePrefix("archive-");
        scheduler.setDaemon(true);
        return scheduler;
    }

    @Bean
    FindArchiveBacklog findArchiveBacklog(JdbcClient jdbc, ArchivePolicy policy, Clock clock) {
        return new FindArchiveBacklog(jdbc, policy, clock);
    }
}
