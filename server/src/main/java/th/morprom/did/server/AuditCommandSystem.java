package th.morprom.did.server;

import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import th.morprom.did.audit.AuditConfiguration;
import th.morprom.did.hsm.KeyAlgorithm;
import th.morprom.did.hsm.SigningKeyGenerations;
import th.morprom.did.hsm.Token;

/** The audit log alone, on the database as it stands: nothing is migrated, scheduled or served, and no key is made. */
@SpringBootConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    TransactionAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class
})
@EnableConfigurationProperties(TokenProperties.class)
@Import(AuditConfiguration.class)
class AuditCommandSystem {
    @Bean(destroyMethod = "close")
    Token onlineToken(TokenProperties tokens) {
        return Token.open(tokens.onlineSettings());
    }

    @Bean
    SigningKeyGenerations auditKeys(@Qualifier("onlineToken") Token onlineToken) {
        var keys = SigningKeyGenerations.on(onlineToken, KeysConfiguration.AUDIT_KEY, KeyAlgorithm.EC_P256);
        if (keys.newest().isEmpty()) {
            throw new IllegalStateException("the token has no key " + KeysConfiguration.AUDIT_KEY);
        }
        return keys;
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
