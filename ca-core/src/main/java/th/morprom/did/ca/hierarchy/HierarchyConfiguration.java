package th.morprom.did.ca.hierarchy;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.ca.issuance.CertifyKey;
import th.morprom.did.ca.profile.CertificateProfiles;
import th.morprom.did.hsm.Token;

/** Wires the CA's own keys. They are established when the application starts. */
@Configuration(proxyBeanMethods = false)
public class HierarchyConfiguration {
    @Bean
    EstablishHierarchy establishHierarchy(
            @Qualifier("rootToken") Token rootToken,
            @Qualifier("onlineToken") Token onlineToken,
            CertifyKey certifyKey,
            CertificateProfiles profiles,
            JdbcClient jdbc,
            EstablishHierarchy.Settings settings) {
        return new EstablishHierarchy(rootToken, onlineToken, certifyKey, profiles, jdbc, settings);
    }

    @Bean
    Hierarchy hierarchy(EstablishHierarchy establishHierarchy) {
        return establishHierarchy.establish();
    }

    @Bean
    AuthorityController authorityController(Hierarchy hierarchy) {
        return new AuthorityController(hierarchy);
    }
}
