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
import th.morprom.did.signing.trust.AskStatus;
import th.morprom.did.signing.trust.CertificatePaths;
import th.morprom.did.signing.trust.RequestTimestamp;
import th.morprom.did.signing.trust.RevocationSource;
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
    ArchiveDocuments.Stamping archiveStamping(
            VerifyDocument verify,
            CertificatePaths paths,
            AskStatus status,
            RevocationSource lists,
            TimestampSource timestamps,
            Clock clock) {
        var request = new RequestTimestamp(timestamps, new Timestamps(paths), new SecureRandom());
        return new ArchiveDocuments.Stamping(
                verify, paths, new CollectValidationData(status, lists, clock), new AddDocumentTimestamp(request));
    }

    @Bean
    ArchiveDocuments archiveDocuments(
            JdbcClient jdbc,
            ArchivePolicy policy,
            ArchiveDocuments.Stamping stamping,
            AuditLog audit,
            TransactionTemplate transaction,
            Clock clock) {
        return new ArchiveDocuments(jdbc, policy, stamping, audit, transaction, clock);
    }

    @Bean
    ArchiveSchedule archiveSchedule(ArchiveDocuments archive) {
        return new ArchiveSchedule(archive);
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
