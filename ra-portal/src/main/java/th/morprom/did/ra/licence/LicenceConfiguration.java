package th.morprom.did.ra.licence;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import th.morprom.did.ra.RaProperties;

/** Wiring of this package. */
@Configuration(proxyBeanMethods = false)
@Import({LicenceChecks.class, MatchLicence.class})
public class LicenceConfiguration {
    @Bean
    LicenceRegistry licenceRegistry(RaProperties properties) {
        return new CouncilRegisterFile(properties.councilRegister());
    }
}
