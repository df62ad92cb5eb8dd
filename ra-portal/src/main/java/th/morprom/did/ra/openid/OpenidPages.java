package th.morprom.did.ra.openid;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.client.MachineClients;
import th.morprom.did.ra.organisation.Organisations;
import th.morprom.did.ra.person.Passkeys;
import th.morprom.did.ra.person.People;

/** Wiring of the provider's doors, and of its pages. */
@Configuration(proxyBeanMethods = false)
@Import({
    OpenidSecurity.class,
    ProviderMetadata.class,
    HandOverController.class,
    ConsentQuestionController.class,
    LinkedServicesController.class,
    RevocationController.class,
    LinksController.class,
    BackchannelController.class,
    BackchannelPageController.class,
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
    OpenidSecurity.Backchannel openidBackchannelGrant(
            OpenidProvider provider,
            PollBackchannel poll,
            People people,
            BackchannelRequests requests,
            Changes changes) {
        return new OpenidSecurity.Backchannel(new BackchannelGrant(provider, poll, people, requests, changes));
    }

    @Bean
    BackchannelPageController.Asked backchannelAsked(
            BackchannelQuestions questions, People people, Organisations organisations, Passkeys passkeys) {
        return new BackchannelPageController.Asked(questions, people, organisations, passkeys);
    }

    @Bean
    BackchannelPageController.Answers backchannelAnswers(
            PrepareBackchannelApproval prepare, ApproveBackchannel approve, RefuseBackchannel refuse) {
        return new BackchannelPageController.Answers(prepare, approve, refuse);
    }

    @Bean
    LogoutRequests logoutRequests(MachineClients clients, OpenidProvider provider) {
        return new LogoutRequests(clients, provider.tokens().hints());
    }
}
