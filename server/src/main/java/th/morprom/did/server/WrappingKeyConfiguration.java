package th.morprom.did.server;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import th.morprom.did.hsm.Token;
import th.morprom.did.hsm.WrappingKeyGenerations;

/** What wraps the doctors' keys, which leave the token in no other way. */
@Configuration(proxyBeanMethods = false)
class WrappingKeyConfiguration {
    @Bean
    WrappingKeyGenerations wrappingKeys(
            @Qualifier("onlineToken") Token onlineToken,
            @Value("${morprom.token.online.wrapping-key:doctors-keys}") String label) {
        return onlineToken.wrappingKeys(label);
    }
}
