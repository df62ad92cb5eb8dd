package th.morprom.did.ra.entitlement;

import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import th.morprom.did.ra.person.People;

/** Wiring of this package. An {@link EntitlementSource} is used where one is given. */
@Configuration(proxyBeanMethods = false)
public class EntitlementConfiguration {
    @Bean
    Entitlements entitlements(ObjectProvider<EntitlementSource> source, People people) {
        return new Entitlements(Optional.ofNullable(source.getIfAvailable()), people);
    }
}
