package th.morprom.did.ra.openid;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import th.morprom.did.ra.client.MachineClients;

/** Wiring of the provider's doors, and of its pages. */
@Configuration(proxyBeanMethods = false)
@Import({
    OpenidSecurity.class,
    ProviderMetadata.class,
    HandOverController.class,
    ConsentQuestionController.class,
    LinkedServicesController.class,
    ChildServicesController.class,
    LogoutController.class
})
@EnableConfigurationProperties(OpenidProperties.class)
public class OpenidPages {
    @Bean
    SignOutOfSession signOutOfSession(SignOut signOut) {
        return new SignOutOfSession(signOut);
    }

    @Bean
    LogoutRequests logoutRequests(MachineClients clients, OpenidProvider provider) {
        return new LogoutRequests(clients, provider.tokens().hints());
    }
}
