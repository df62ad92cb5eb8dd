package th.morprom.did.server;

import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditConfiguration;
import th.morprom.did.audit.KeepAuditLog;
import th.morprom.did.hsm.SigningKeyGenerations;
import th.morprom.did.hsm.Token;

/** Where keys are: the two tokens; and the log and the clock by which they sign. */
@Configuration(proxyBeanMethods = false)
@Import(AuditConfiguration.class)
class KeysConfiguration {
    static final String AUDIT_KEY = "audit-checkpoints";

    @Bean(destroyMethod = "close")
    Token onlineToken(TokenProperties tokens) {
        return Token.open(tokens.onlineSettings());
    }

    /** Absent where the root is offline: then its key is used in ceremonies only. */
    @Bean(destroyMethod = "close")
    @ConditionalOnProperty("morprom.token.root.label")
    Token rootToken(TokenProperties tokens) {
        return Token.open(tokens.rootSettings());
    }

    @Bean
    OwnKeys ownKeys(JdbcClient jdbc, TransactionTemplate transaction) {
        return new OwnKeys(jdbc, transaction);
    }

    /** They sign how far the audit log has come, and nothing else. */
    @Bean
    SigningKeyGenerations auditKeys(@Qualifier("onlineToken") Token onlineToken, OwnKeys keys) {
        return keys.generations(onlineToken, AUDIT_KEY);
    }

    /** Watched by {@code /actuator/health} and as gauges. */
    @Bean
    AuditHealthIndicator auditHealthIndicator(KeepAuditLog keepAuditLog) {
        return new AuditHealthIndicator(keepAuditLog);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
