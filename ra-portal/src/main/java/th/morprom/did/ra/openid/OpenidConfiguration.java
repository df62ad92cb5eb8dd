package th.morprom.did.ra.openid;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.ra.RaProperties;
import th.morprom.did.ra.appointment.Appointments;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.client.ApiKey;
import th.morprom.did.ra.client.ApiProperties;
import th.morprom.did.ra.client.MachineClients;
import th.morprom.did.ra.consent.Consents;
import th.morprom.did.ra.enrolment.Enrolments;
import th.morprom.did.ra.licence.LicenceRegistry;
import th.morprom.did.ra.licence.Licences;
import th.morprom.did.ra.organisation.OrganisationTree;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.person.PersonalDataKeys;
import th.morprom.did.ra.personnel.Personnel;
import th.morprom.did.ra.proofing.ProofedIdentities;
import th.morprom.did.ra.throttle.Allowance;

/** Wiring of this package. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OpenidProperties.class)
@Import({
    BackchannelConfiguration.class,
    SignIns.class,
    Links.class,
    MinorsWord.class,
    AskConsent.class,
    AskGuardian.class,
    AgreeForChild.class,
    RevokeToken.class,
    ShowLinks.class,
    TellLogout.class,
    SignOut.class,
    EndLink.class,
    ForgetSignIns.class,
    ExchangePlainly.class,
    RefreshPlainly.class
})
public class OpenidConfiguration {
    @Bean
    OpenidAddresses openidAddresses(RaProperties ra) {
        return new OpenidAddresses(ra.publicUrl());
    }

    @Bean
    PairwiseSubjects pairwiseSubjects(PersonalDataKeys keys) {
        return new PairwiseSubjects(keys);
    }

    @Bean
    ProviderNumbers providerNumbers(JdbcClient jdbc) {
        return new ProviderNumbers(jdbc, new SecureRandom());
    }

    @Bean
    Workplaces.Councils councilsOfWorkplaces(LicenceRegistry registry, Licences licences) {
        return new Workplaces.Councils(registry, licences);
    }

    @Bean
    Workplaces workplaces(
            Personnel personnel,
            Enrolments enrolments,
            OrganisationTree tree,
            Appointments appointments,
            Workplaces.Councils councils,
            Clock clock) {
        return new Workplaces(personnel, enrolments, tree, appointments, councils, clock);
    }

    @Bean
    TellClaims.Known knownParties(MachineClients clients, PairwiseSubjects subjects) {
        return new TellClaims.Known(clients, subjects);
    }

    @Bean
    TellClaims tellClaims(
            People people,
            ProofedIdentities identities,
            Workplaces workplaces,
            ProviderNumbers numbers,
            TellClaims.Known known,
            Changes changes) {
        return new TellClaims(people, identities, workplaces, numbers, known, changes);
    }

    @Bean
    OpenidProvider.Tokens openidTokens(
            ApiKey key, OpenidAddresses addresses, TellClaims claims, Limits limits, SignIns signIns) {
        var rate = new Allowance(limits.api().tokensPerMinute(), Duration.ofMinutes(1), limits.clock());
        return new OpenidProvider.Tokens(
                new IdTokens(key, addresses, claims, rate, limits.clock()),
                new RefreshTokens(limits.openid().refreshLife()),
                new IdTokenHints(key, addresses),
                signIns);
    }

    /** How much and how long, and by which clock. */
    record Limits(ApiProperties api, OpenidProperties openid, Clock clock) {}

    @Bean
    Limits openidLimits(ApiProperties api, OpenidProperties openid, Clock clock) {
        return new Limits(api, openid, clock);
    }

    @Bean
    PersonalTokens personalTokens(SignIns signIns, TellClaims claims, Clock clock) {
        return new PersonalTokens(signIns, claims, clock);
    }

    @Bean
    OpenidProvider openidProvider(
            OpenidAddresses addresses,
            Registered registered,
            SignIns signIns,
            TellClaims claims,
            OpenidProvider.Tokens tokens,
            Changes changes) {
        var given = new GivenConsents(registered.links(), claims, registered.word(), registered.consents(), changes);
        return new OpenidProvider(
                addresses,
                registered.parties(),
                new StoredSignIns(signIns, registered.parties(), addresses, changes),
                given,
                claims,
                tokens);
    }

    @Bean
    PlainTokens plainTokens(
            SignIns signIns, TellClaims claims, ApiKey key, OpenidAddresses addresses, Limits limits, Changes changes) {
        return new PlainTokens(signIns, claims, new PlainTokens.Signer(key, addresses), limits, changes);
    }

    @Bean
    TellPlainly tellPlainly(SignIns signIns, TellClaims claims, ApiProperties limits, Clock clock) {
        return new TellPlainly(signIns, claims, limits, clock);
    }

    /** Who may ask, and what people agreed to. */
    record Registered(RelyingParties parties, Links links, MinorsWord word, Consents consents) {}

    @Bean
    Registered registeredParties(
            MachineClients clients, OpenidProperties properties, Links links, MinorsWord word, Consents consents) {
        return new Registered(new RelyingParties(clients, properties), links, word, consents);
    }
}
