package th.morprom.did.server;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import th.morprom.did.ca.ejbca.EjbcaService;
import th.morprom.did.ejbca.service.EjbcaDoor;
import th.morprom.did.hsm.Token;

/** Opens the CA to registration authorities in other processes, where a port is set for it. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(Role.CA)
@ConditionalOnProperty("morprom.ca.door.port")
@EnableConfigurationProperties(CaDoorProperties.class)
class CaDoor {
    @Bean(destroyMethod = "close")
    EjbcaDoor ejbcaDoor(
            EjbcaService service,
            CaDoorProperties properties,
            SslBundles bundles,
            @Qualifier("onlineToken") Token onlineToken) {
        var clients = properties.registrationAuthorities();
        return EjbcaDoor.open(
                service.of(clients),
                new EjbcaDoor.Settings(
                        properties.address(),
                        properties.port(),
                        properties.tls().context(bundles, onlineToken),
                        properties.threads(),
                        properties.patience(),
                        service.known(clients)));
    }
}
