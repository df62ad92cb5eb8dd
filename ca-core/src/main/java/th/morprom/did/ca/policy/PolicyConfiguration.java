package th.morprom.did.ca.policy;

import java.net.URI;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import th.morprom.did.ca.CaProperties;
import th.morprom.did.ca.profile.CertificateProfiles;

/** Wires the published statement. */
@Configuration(proxyBeanMethods = false)
public class PolicyConfiguration {
    @Bean
    PolicyController policyController(CaProperties properties, CertificateProfiles profiles) {
        URI publicUrl = properties.publicUrl();
        return new PolicyController(new PolicyFacts(
                properties.organisation(),
                publicUrl,
                properties.policyArc(),
                properties.contact(),
                new PolicyFacts.Lists(properties.crlValidity(), properties.rootCrlValidity()),
                profiles.all()));
    }
}
