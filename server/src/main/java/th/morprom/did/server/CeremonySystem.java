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
import th.morprom.did.ca.CaConfiguration;
import th.morprom.did.ca.CaProperties;
import th.morprom.did.hsm.KeyAlgorithm;
import th.morprom.did.hsm.SigningKeyGenerations;
import th.morprom.did.hsm.Token;
import th.morprom.did.passkey.RelyingParty;

/**
 * The CA without its doors: what a ceremony needs is made when it asks for it, in the ceremony's order, and nothing else. The
 * root's token joins as the bean {@code rootToken} once its custodians have opened it.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    TransactionAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class
})
@EnableConfigurationProperties({ServerProperties.class, TokenProperties.class})
@Import({DatabaseConfiguration.class, AuditConfiguration.class, CaConfiguration.class})
class CeremonySystem {
    @Bean(destroyMethod = "close")
    Token onlineToken(TokenProperties tokens) {
        return Token.open(tokens.onlineSettings());
    }

    @Bean
    SigningKeyGenerations auditKeys(@Qualifier("onlineToken") Token onlineToken) {
        var keys = SigningKeyGenerations.on(onlineToken, KeysConfiguration.AUDIT_KEY, KeyAlgorithm.EC_P256);
        keys.newestOrFirst();
        return keys;
    }

    /** Whom central officers' passkeys belong to, as the CA that runs has it. */
    @Bean
    RelyingParty relyingParty(CaProperties properties) {
        return properties.relyingParty().party();
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
