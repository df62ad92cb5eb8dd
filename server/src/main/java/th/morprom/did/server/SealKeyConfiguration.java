package th.morprom.did.server;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import th.morprom.did.hsm.Token;
import th.morprom.did.signing.seal.SealKeys;

/** Where the keys of the facilities' seals are. */
@Configuration(proxyBeanMethods = false)
class SealKeyConfiguration {
    @Bean
    SealKeys sealKeys(@Qualifier("onlineToken") Token onlineToken) {
        return new SealKeys(onlineToken);
    }
}
