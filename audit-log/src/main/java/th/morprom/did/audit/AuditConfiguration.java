package th.morprom.did.audit;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.segment.DropSegment;
import th.morprom.did.audit.segment.ExportSegments;
import th.morprom.did.audit.segment.SealSegments;
import th.morprom.did.audit.statement.SignStatement;
import th.morprom.did.audit.statement.StatementTrust;
import th.morprom.did.audit.statement.Statements;
import th.morprom.did.audit.statement.TimestampAnchors;
import th.morprom.did.audit.statement.TimestampSource;
import th.morprom.did.hsm.SigningKeyGenerations;

/**
 * Wires the log. Needs beans: {@link JdbcClient}, {@link TransactionTemplate}, {@link Clock}, and {@link SigningKeyGenerations} named
 * {@code auditKeys}, of which there is one at least; takes a {@link TimestampSource} and {@link TimestampAnchors} where there are any.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AuditProperties.class)
public class AuditConfiguration {
    @Bean
    AuditLog auditLog(JdbcClient jdbc, Clock clock) {
        return new AuditLog(jdbc, clock);
    }

    @Bean
    FindAuditEvents findAuditEvents(JdbcClient jdbc) {
        return new FindAuditEvents(jdbc);
    }

    /** The source is looked up when a statement is made: the time-stamping unit writes to this log itself. */
    @Bean
    SignStatement signStatement(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            @Qualifier("auditKeys") SigningKeyGenerations auditKeys,
            ObjectProvider<TimestampSource> timestamps,
            Clock clock) {
        return new SignStatement(
                new Statements(jdbc),
                transaction,
                auditKeys,
                () -> Optional.ofNullable(timestamps.getIfAvailable()),
                clock);
    }

    @Bean
    ChangeAuditKey changeAuditKey(
            AuditLog auditLog,
            SignStatement signStatement,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            AuditProperties settings,
            Clock clock) {
        return new ChangeAuditKey(
                auditLog, signStatement, new Statements(jdbc), transaction, settings.keyTerm(), clock);
    }

    @Bean
    ResumeAuditLog resumeAuditLog(JdbcClient jdbc, TransactionTemplate transaction, AuditLog auditLog) {
        return new ResumeAuditLog(jdbc, transaction, auditLog);
    }

    @Bean
    CheckpointAuditLog checkpointAuditLog(JdbcClient jdbc, SignStatement signStatement, Clock clock) {
        return new CheckpointAuditLog(jdbc, signStatement, clock);
    }

    @Bean
    SealSegments sealSegments(
            JdbcClient jdbc, TransactionTemplate transaction, SignStatement signStatement, Clock clock) {
        return new SealSegments(jdbc, transaction, signStatement, clock);
    }

    @Bean
    ExportSegments exportSegments(
            JdbcClient jdbc, TransactionTemplate transaction, AuditLog auditLog, SignStatement signStatement) {
        return new ExportSegments(jdbc, transaction, auditLog, signStatement);
    }

    @Bean
    DropSegment dropSegment(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            AuditLog auditLog,
            SignStatement signStatement,
            @Qualifier("auditKeys") SigningKeyGenerations auditKeys) {
        return new DropSegment(
                jdbc, transaction, auditLog, signStatement, () -> StatementTrust.asOfNow(auditKeys, Set.of()));
    }

    @Bean
    VerifyAuditLog verifyAuditLog(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            @Qualifier("auditKeys") SigningKeyGenerations auditKeys,
            ObjectProvider<TimestampAnchors> anchors) {
        var roots =
                anchors.stream().flatMap(trusted -> trusted.roots().stream()).collect(Collectors.toSet());
        return new VerifyAuditLog(jdbc, transaction, () -> StatementTrust.asOfNow(auditKeys, roots));
    }

    @Bean
    SearchAuditLog searchAuditLog(FindAuditEvents findAuditEvents, AuditLog auditLog, TransactionTemplate transaction) {
        return new SearchAuditLog(findAuditEvents, auditLog, transaction);
    }

    @Bean
    ShowAuditState showAuditState(KeepAuditLog keepAuditLog, JdbcClient jdbc) {
        return new ShowAuditState(keepAuditLog, jdbc);
    }

    /** A verification of the whole log takes long; nothing else waits for it. */
    @Bean(defaultCandidate = false)
    ThreadPoolTaskScheduler auditThread() {
        var scheduler = new ThreadPoolTaskScheduler();
        scheduler.setThreadNamePrefix("audit-");
        scheduler.setDaemon(true);
        return scheduler;
    }

    @Bean
    KeepAuditLog keepAuditLog(
            CheckpointAuditLog checkpointAuditLog,
            SealSegments sealSegments,
            VerifyAuditLog verifyAuditLog,
            JdbcClient jdbc,
            AuditProperties settings,
            Clock clock) {
        return new KeepAuditLog(checkpointAuditLog, sealSegments, verifyAuditLog, jdbc, settings, clock);
    }
}
