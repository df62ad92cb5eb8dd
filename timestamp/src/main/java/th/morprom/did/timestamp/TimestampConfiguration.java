package th.morprom.did.timestamp;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.transaction.PlatformTransactionManager;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.timestamp.clock.MachineClocks;
import th.morprom.did.timestamp.clock.TrustedClock;
import th.morprom.did.timestamp.clock.WatchTime;
import th.morprom.did.timestamp.record.RecordTokens;
import th.morprom.did.timestamp.record.VerifyGrantedTimestamps;
import th.morprom.did.timestamp.unit.TimestampUnits;
import th.morprom.did.timestamp.unit.UnitSource;

/**
 * Wires time-stamping and its door. Needs beans: {@link UnitSource}, {@link AuditLog}, {@link JdbcClient},
 * {@link PlatformTransactionManager}, {@link Clock}, scheduling; takes a {@link MeterRegistry} where there is one. A security
 * chain must let anybody POST {@code /tsa}, without CSRF token.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TimestampProperties.class)
public class TimestampConfiguration {
    @Bean
    TrustedClock trustedClock(Clock clock, TimestampProperties properties) {
        var time = properties.time();
        return new TrustedClock(
                MachineClocks.of(clock), properties.accuracy(), time.sourceCount(), time.longestSilence());
    }

    @Bean
    WatchTime watchTime(TrustedClock trustedClock, TimestampProperties properties, TimestampJournal journal) {
        var time = properties.time();
        return new WatchTime(trustedClock, time.sources(), time.every(), journal::clockChecked);
    }

    @Bean
    TimestampUnits timestampUnits(UnitSource source) {
        return new TimestampUnits(source);
    }

    @Bean
    RecordTokens recordTokens(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            TrustedClock trustedClock,
            TimestampProperties properties) {
        return new RecordTokens(jdbc, transactions, trustedClock::now, properties.accuracy());
    }

    @Bean
    VerifyGrantedTimestamps verifyGrantedTimestamps(JdbcClient jdbc, PlatformTransactionManager transactions) {
        return new VerifyGrantedTimestamps(jdbc, transactions);
    }

    @Bean
    TimestampJournal timestampJournal(
            AuditLog auditLog,
            PlatformTransactionManager transactions,
            TimestampProperties properties,
            RecordTokens record) {
        return new TimestampJournal(auditLog, transactions, properties.practice(), record);
    }

    @Bean
    TimestampMeters timestampMeters(
            ObjectProvider<MeterRegistry> registry, WatchTime time, RecordTokens record, TimestampUnits units) {
        var meters = new TimestampMeters(registry.getIfAvailable(SimpleMeterRegistry::new));
        meters.watch(time, record, units);
        return meters;
    }

    @Bean
    GrantTimestamp grantTimestamp(
            TimestampProperties properties,
            TrustedClock trustedClock,
            TimestampUnits units,
            RecordTokens record,
            TimestampJournal journal,
            TimestampMeters meters) {
        return new GrantTimestamp(properties.practice(), trustedClock, units, record, journal, meters);
    }

    @Bean
    KeepTimestamps keepTimestamps(TimestampUnits units, TimestampJournal journal) {
        return new KeepTimestamps(units, journal);
    }

    /** A revoked unit stops within a minute, whatever else is going on. */
    @Bean(defaultCandidate = false)
    ThreadPoolTaskScheduler timestampThread() {
        var scheduler = new ThreadPoolTaskScheduler();
        scheduler.setThreadNamePrefix("time-stamps-");
        scheduler.setDaemon(true);
        return scheduler;
    }

    @Bean
    HealthIndicator timestampHealthIndicator(
            TrustedClock trustedClock, WatchTime time, TimestampUnits units, Clock clock) {
        return new TimestampHealth(trustedClock, time, units, clock);
    }

    @Bean
    ServletRegistrationBean<TimestampEndpoint> timestampEndpoint(
            GrantTimestamp grantTimestamp, TimestampProperties properties) {
        return new ServletRegistrationBean<>(
                new TimestampEndpoint(grantTimestamp, properties.maxConcurrent(), properties.bodyTimeout()),
                TimestampEndpoint.PATH);
    }
}
