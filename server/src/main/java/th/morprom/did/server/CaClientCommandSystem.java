package th.morprom.did.server;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import th.morprom.did.hsm.Token;

/** The portal's way to its CA and nothing else: no database is opened. */
@SpringBootConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration(SslAutoConfiguration.class)
@EnableConfigurationProperties(TokenProperties.class)
@Import(CaClient.class)
class CaClientCommandSystem {
    @Bean(destroyMethod = "close")
    @Qualifier("onlineToken")
    Token onlineToken(TokenProperties tokens) {
        return Token.open(tokens.onlineSettings());
    }
}
