package th.morprom.did.ra.openid;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.mockito.Mockito;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.client.ApiKey;
import th.morprom.did.ra.client.MachineClients;
import th.morprom.did.ra.throttle.Allowance;

/** What stands behind the provider's doors, over mocked use cases. */
@Configuration(proxyBeanMethods = false)
public class OpenidDoubles {
    @Bean
    OpenidAddresses openidAddresses() {
        return new OpenidAddresses(URI.create("http://localhost:8099"));
    }

    @Bean
    SignOut signOut() {
        return Mockito.mock(SignOut.class);
    }

    @Bean
    PersonalTokens personalTokens() {
        return Mockito.mock(PersonalTokens.class);
    }

    @Bean
    OpenidProvider openidProvider(
            OpenidAddresses addresses, MachineClients clients, Links links, ApiKey key, Changes changes, Clock clock) {
        var properties = new OpenidProperties(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofDays(30));
        var parties = new RelyingParties(clients, properties);
        var signIns = Mockito.mock(SignIns.class);
        var claims = Mockito.mock(TellClaims.class);
        return new OpenidProvider(
                addresses,
                parties,
                new StoredSignIns(signIns, parties, addresses, changes),
                new GivenConsents(links, Mockito.mock(MinorsWord.class), changes),
                claims,
                new OpenidProvider.Tokens(
                        new IdTokens(key, addresses, claims, new Allowance(60, Duration.ofMinutes(1), clock), clock),
                        new RefreshTokens(properties.refreshLife()),
                        new IdTokenHints(key, addresses),
                        signIns));
    }
}
