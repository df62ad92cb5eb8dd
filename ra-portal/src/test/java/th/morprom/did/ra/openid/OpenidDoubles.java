package th.morprom.did.ra.openid;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.mockito.Mockito;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.client.ApiKey;
import th.morprom.did.ra.client.IdentityScope;
import th.morprom.did.ra.client.MachineClients;
import th.morprom.did.ra.consent.Consents;
import th.morprom.did.ra.throttle.Allowance;

/** What stands behind the provider's doors, over mocked use cases. */
@Configuration(proxyBeanMethods = false)
public class OpenidDoubles {
    private static final UUID CLIENT = UUID.fromString("66666666-6666-4666-8666-666666666666");

    /** One question, whoever asks, of the client that the sample pages know. */
    @Bean
    BackchannelQuestions backchannelQuestions(MachineClients clients, Clock clock) {
        var questions = Mockito.mock(BackchannelQuestions.class);
        given(questions.find(any(), any())).willAnswer(asked -> sample(clients, clock));
        given(questions.open(any()))
                .willAnswer(asked -> sample(clients, clock).stream().toList());
        given(questions.missed(any()))
                .willAnswer(asked -> sample(clients, clock).stream()
                        .map(question -> new BackchannelQuestions.Missed(
                                question.id(), question.client(), question.message(), question.askedAt()))
                        .toList());
        given(questions.stopped(any()))
                .willAnswer(asked -> clients.find(CLIENT).stream()
                        .map(client -> new BackchannelQuestions.Stopped(client, clock.instant()))
                        .toList());
        return questions;
    }

    private static Optional<BackchannelQuestions.Question> sample(MachineClients clients, Clock clock) {
        return clients.find(CLIENT)
                .map(client -> new BackchannelQuestions.Question(
                        UUID.fromString("22222222-2222-4222-8222-222222222222"),
                        client,
                        "คิว A104",
                        List.of(new AskConsent.Item(
                                IdentityScope.PROFILE,
                                Objects.requireNonNull(
                                        client.signIn().orElseThrow().scopes().get(IdentityScope.PROFILE)),
                                false,
                                true)),
                        clock.instant(),
                        clock.instant().plusSeconds(300)));
    }

    @Bean
    BackchannelRequests backchannelRequests() {
        return Mockito.mock(BackchannelRequests.class);
    }

    @Bean
    PollBackchannel pollBackchannel() {
        return Mockito.mock(PollBackchannel.class);
    }

    @Bean
    ReadBackchannelRequest readBackchannelRequest() {
        return Mockito.mock(ReadBackchannelRequest.class);
    }

    @Bean
    AskBackchannel askBackchannel() {
        return Mockito.mock(AskBackchannel.class);
    }

    @Bean
    PrepareBackchannelApproval prepareBackchannelApproval() {
        return Mockito.mock(PrepareBackchannelApproval.class);
    }

    @Bean
    ApproveBackchannel approveBackchannel() {
        return Mockito.mock(ApproveBackchannel.class);
    }

    @Bean
    RefuseBackchannel refuseBackchannel() {
        return Mockito.mock(RefuseBackchannel.class);
    }

    @Bean
    OpenidAddresses openidAddresses() {
        return new OpenidAddresses(URI.create("http://localhost:8099"));
    }

    @Bean
    RevokeToken revokeToken() {
        return Mockito.mock(RevokeToken.class);
    }

    /** Whoever asks is signed in to the client that the sample pages know. */
    @Bean
    ShowLinks showLinks(Links links, MachineClients clients, Clock clock) {
        var signIns = Mockito.mock(SignIns.class);
        given(signIns.of(any()))
                .willReturn(List.of(new SignInElsewhere(
                        UUID.randomUUID(),
                        CLIENT,
                        UUID.randomUUID(),
                        new SignInElsewhere.Request("x", "y", Set.of(), Map.of()),
                        Set.of("openid"),
                        new PortalSession(clock.instant(), "0".repeat(64), null),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(clock.instant().plus(Duration.ofDays(30))),
                        1,
                        clock.instant())));
        return new ShowLinks(links, signIns, clients, clock);
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
                new GivenConsents(links, claims, Mockito.mock(MinorsWord.class), Mockito.mock(Consents.class), changes),
                claims,
                new OpenidProvider.Tokens(
                        new IdTokens(key, addresses, claims, new Allowance(60, Duration.ofMinutes(1), clock), clock),
                        new RefreshTokens(properties.refreshLife()),
                        new IdTokenHints(key, addresses),
                        signIns));
    }
}
