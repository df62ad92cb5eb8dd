package th.morprom.did.audit;

import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.hsm.SigningKey;

/** Wires the log. Needs beans: {@link JdbcClient}, {@link Clock}, and a {@link SigningKey} named {@code auditKey}. */
@Configuration(proxyBeanMethods = false)
public class AuditConfiguration {
    @Bean
    AuditLog auditLog(JdbcClient jdbc, Clock clock) {
        return new AuditLog(jdbc, clock);
    }

    @Bean
    CheckpointAuditLog checkpointAuditLog(JdbcClient jdbc, @Qualifier("auditKey") SigningKey auditKey, Clock clock) {
        return new CheckpointAuditLog(jdbc, auditKey, clock);
    }

    @Bean
    VerifyAuditLog verifyAuditLog(
            JdbcClient jdbc, TransactionTemplate transaction, @Qualifier("auditKey") SigningKey auditKey) {
        return new VerifyAuditLog(jdbc, transaction, auditKey.publicKey());
    }
}
