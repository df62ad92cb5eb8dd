package th.morprom.did.ca.status;

import java.time.Clock;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.hsm.Token;
import th.morprom.did.statusfeed.ExtendFeed;
import th.morprom.did.statusfeed.FeedKey;
import th.morprom.did.statusfeed.StatusFeed;
import th.morprom.did.statusfeed.StatusFeedConfiguration;
import th.morprom.did.statusfeed.StatusFeedProperties;
import th.morprom.did.statusfeed.TimeWitness;
import th.morprom.did.statusfeed.WitnessedClock;

/** Wires the feed's writing end; {@link StatusFeedConfiguration} has the reading one. */
@Configuration(proxyBeanMethods = false)
@Import(StatusFeedConfiguration.class)
public class StatusConfiguration {
    /** The label of the key that signs the feed's head; its successors have a number behind it. */
    public static final String FEED_KEY = "status-feed";

    /** The key on this token from which a follower finds the one in office; empty if there is none. */
    public static Optional<FeedKey> trustedKey(Token token) {
        return StatusKey.generations(token).oldest().map(FeedKey::of);
    }

    @Bean
    StatusKey statusKey(@Qualifier("onlineToken") Token onlineToken) {
        return StatusKey.in(onlineToken);
    }

    @Bean
    FeedKey feedKey(StatusKey key) {
        return key.trusted();
    }

    @Bean
    AuditFeed auditFeed(TransactionTemplate transaction, AuditLog auditLog) {
        return new AuditFeed(transaction, auditLog);
    }

    /** The database is the witness, where there is no other. */
    @Bean(initMethod = "look")
    WitnessedClock witnessedClock(Clock clock, JdbcClient jdbc, ObjectProvider<TimeWitness> witness) {
        return new WitnessedClock(clock, witness.getIfAvailable(() -> TimeWitness.of(jdbc)));
    }

    @Bean
    ExtendFeed extendFeed(JdbcClient jdbc, StatusFeed feed, StatusKey key, WitnessedClock clock) {
        return new ExtendFeed(jdbc, feed, key.keys(), clock);
    }

    @Bean(initMethod = "begin")
    BeginStatusFeed beginStatusFeed(
            ExtendFeed pen,
            StatusFeed feed,
            StatusKey key,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            AuditFeed audit) {
        var beginning = new BeginStatusFeed.Beginning(key, new CertificateCount(jdbc));
        return new BeginStatusFeed(pen, feed, beginning, transaction, audit);
    }

    /** Signs the head anew at the start, before anybody asks, and at every beat after it. */
    @Bean(initMethod = "beat")
    FeedHeartbeat feedHeartbeat(
            BeginStatusFeed begun, ExtendFeed pen, TransactionTemplate transaction, StatusFeedProperties properties) {
        return new FeedHeartbeat(pen, transaction, properties);
    }

    @Bean
    ChangeFeedKey changeFeedKey(
            ExtendFeed pen,
            StatusFeed feed,
            TransactionTemplate transaction,
            AuditFeed audit,
            StatusFeedProperties properties) {
        return new ChangeFeedKey(pen, feed, transaction, audit, properties.keyTerm());
    }

    /** A feed that is not signed in time stops OCSP and signing: it waits for nothing else. */
    @Bean(defaultCandidate = false)
    ThreadPoolTaskScheduler feedThread() {
        var scheduler = new ThreadPoolTaskScheduler();
        scheduler.setThreadNamePrefix("feed-");
        scheduler.setDaemon(true);
        return scheduler;
    }

    @Bean
    StatusJournal statusJournal(ExtendFeed pen, StatusFeed feed) {
        return new StatusJournal(pen, feed);
    }

    @Bean
    CurrentStatuses currentStatuses(StatusFeed feed) {
        return new CurrentStatuses(feed);
    }
}
