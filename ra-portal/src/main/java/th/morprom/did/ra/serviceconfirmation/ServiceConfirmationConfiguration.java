package th.morprom.did.ra.serviceconfirmation;

import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import th.morprom.did.ra.challenge.Challenges;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.grant.AskRight;
import th.morprom.did.ra.grant.Grants;
import th.morprom.did.ra.guardian.Guardianships;
import th.morprom.did.ra.notice.Notices;
import th.morprom.did.ra.organisation.Organisations;
import th.morprom.did.ra.person.Passkeys;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.personnel.Personnel;
import th.morprom.did.ra.proofing.ProofedIdentities;
import th.morprom.did.ra.throttle.Allowance;
import th.morprom.did.ra.webhook.Outbox;

/** Wiring of this package's use cases. */
@Configuration(proxyBeanMethods = false)
@Import({
    ServiceConfirmations.class,
    Misses.class,
    ServiceRules.class,
    ServiceEvidence.class,
    PrepareService.class,
    PrepareStatement.class,
    MakeStatement.class,
    ObjectToService.class,
    WithdrawService.class,
    SeenServices.class,
    ClientsServices.class,
    ServiceObjections.class,
    SeeToObjection.class
})
public class ServiceConfirmationConfiguration {
    /** Of one person or program an hour; the log is not theirs to fill. */
    private static final int NOTED_REFUSALS = 30;

    @Bean
    Refusals refusalsOfServices(Changes changes, Clock clock) {
        return new Refusals(changes, new Allowance(NOTED_REFUSALS, Duration.ofHours(1), clock));
    }

    @Bean
    ServiceRules.Staff staffWhoServe(Personnel personnel, AskRight rights, Grants grants) {
        return new ServiceRules.Staff(personnel, rights, grants);
    }

    @Bean
    ServiceRules.Patients patientsWhoAreServed(
            People people, ProofedIdentities identities, Guardianships guardianships) {
        return new ServiceRules.Patients(people, identities, guardianships);
    }

    @Bean
    MakeStatement.Signatures signaturesOfServices(Challenges challenges, Passkeys passkeys) {
        return new MakeStatement.Signatures(challenges, passkeys);
    }

    @Bean
    ServiceEvents serviceEvents(Outbox outbox, Changes changes) {
        return new ServiceEvents(outbox, changes);
    }

    @Bean
    MakeStatement.Told toldOfServices(Notices notices, ServiceEvents events) {
        return new MakeStatement.Told(notices, events);
    }

    @Bean
    SeenServices.Names namesInServices(People people, Organisations organisations) {
        return new SeenServices.Names(people, organisations);
    }
}
