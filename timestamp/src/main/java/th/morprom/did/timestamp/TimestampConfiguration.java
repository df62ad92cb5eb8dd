package th.morprom.did.timestamp;

import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import th.morprom.did.audit.AuditLog;

/**
 * Wires one time-stamping unit and its door. Needs beans: {@link TimestampUnit}, {@link AuditLog}, {@link JdbcClient},
 * {@link PlatformTransactionManager}, {@link Clock}. A security chain must let anybody POST {@code /tsa}, without CSRF
 * token.
 */
@Configuration(proxyBeanMethods = false)
public class TimestampConfiguration {

    @Bean
    TimestampJournal timestampJournal(AuditLog auditLog, PlatformTransactionManager transactions, TimestampUnit unit) {
        return new TimestampJournal(auditLog, transactions, unit);
    }

    @Bean
    GrantTimestamp grantTimestamp(
            TimestampUnit unit,
            TimestampJournal journal,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Clock clock) {
        var guard = new ClockGuard(clock, System::nanoTime, unit.accuracy());
        return new GrantTimestamp(unit, guard, new GrantedTimestamps(jdbc, transactions), journal, new SecureRandom());
    }

    @Bean
    ServletRegistrationBean<TimestampEndpoint> timestampEndpoint(GrantTimestamp grantTimestamp) {
        return new ServletRegistrationBean<>(new TimestampEndpoint(grantTimestamp), TimestampEndpoint.PATH);
    }
}
