package th.morprom.did.ra.person;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.hsm.VerifyingProvider;
import th.morprom.did.passkey.RelyingParty;
import th.morprom.did.ra.RaProperties;

/** Wiring of this package. */
@Configuration(proxyBeanMethods = false)
@Import({People.class, RecordStaff.class, AssignedDuties.class, AssignDuties.class})
public class PersonConfiguration {
    @Bean
    Passkeys passkeys(JdbcClient jdbc, RaProperties properties, Clock clock) {
        var relyingParty = new RelyingParty(properties.rpId(), properties.origins(), VerifyingProvider.get());
        return new Passkeys(jdbc, relyingParty, clock);
    }
}
