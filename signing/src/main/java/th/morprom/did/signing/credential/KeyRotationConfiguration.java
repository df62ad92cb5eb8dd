package th.morprom.did.signing.credential;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.hsm.WrappingKeyGenerations;

/** Wires the persons' keys and the rotation of the key that wraps them. */
@Configuration(proxyBeanMethods = false)
public class KeyRotationConfiguration {
    @Bean
    DoctorsKeys doctorsKeys(WrappingKeyGenerations onToken, JdbcClient jdbc, TransactionTemplate transaction) {
        var keys = new DoctorsKeys(onToken, jdbc, transaction);
        keys.requireNewest();
        return keys;
    }

    @Bean
    RotateWrappingKey rotateWrappingKey(
            WrappingKeyGenerations onToken,
            JdbcClient jdbc,
            AuditLog audit,
            TransactionTemplate transaction,
            Clock clock) {
        return new RotateWrappingKey(onToken, jdbc, audit, transaction, clock);
    }

    @Bean
    RewrapKeys rewrapKeys(
            DoctorsKeys keys, JdbcClient jdbc, AuditLog audit, TransactionTemplate transaction, Clock clock) {
        return new RewrapKeys(keys, jdbc, audit, transaction, clock);
    }

    @Bean
    RewrapSchedule rewrapSchedule(RewrapKeys rewrapKeys) {
        return new RewrapSchedule(rewrapKeys);
    }

    /** All keys of a country take hours; nothing else waits for it. */
    @Bean(defaultCandidate = false)
    ThreadPoolTaskScheduler rewrapThread() {
        var scheduler = new ThreadPoolTaskScheduler();
        scheduler.setThreadNamePrefix("rewrap-");
        scheduler.setDaemon(true);
        return scheduler;
    }

    @Bean
    DestroyWrappingKey destroyWrappingKey(
            WrappingKeyGenerations onToken,
            JdbcClient jdbc,
            AuditLog audit,
            TransactionTemplate transaction,
            Clock clock) {
        return new DestroyWrappingKey(onToken, jdbc, audit, transaction, clock);
    }
}
