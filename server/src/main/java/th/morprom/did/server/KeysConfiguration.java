package th.morprom.did.server;

import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import th.morprom.did.audit.AuditConfiguration;
import th.morprom.did.audit.KeepAuditLog;
import th.morprom.did.hsm.KeyAlgorithm;
import th.morprom.did.hsm.SigningKey;
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

    /** Signs how far the audit log has come, and nothing else. */
    @Bean
    SigningKey auditKey(@Qualifier("onlineToken") Token onlineToken) {
        return onlineToken.find(AUDIT_KEY).orElseGet(() -> onlineToken.generate(AUDIT_KEY, KeyAlgorithm.EC_P256));
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
