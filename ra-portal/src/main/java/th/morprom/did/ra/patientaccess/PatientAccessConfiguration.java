package th.morprom.did.ra.patientaccess;

import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import th.morprom.did.ra.client.MachineClients;
import th.morprom.did.ra.consent.Consents;
import th.morprom.did.ra.grant.AskRight;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.personnel.Personnel;
import th.morprom.did.ra.proofing.ProofedIdentities;
import th.morprom.did.ra.throttle.Allowance;

/** Wiring of this package's use cases. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PatientAccessProperties.class)
@Import({
    PatientAccesses.class,
    AccessRules.class,
    OpenPatient.class,
    ReadPatient.class,
    ReadConsent.class,
    ReadEntitlements.class,
    BreakGlasses.class,
    OpenBreakGlass.class,
    ReviewBreakGlass.class,
    EncryptReviewNotes.class
})
public class PatientAccessConfiguration {
    @Bean
    AccessRules.Practice practiceOfReaders(MachineClients clients, Personnel personnel, AskRight rights) {
        return new AccessRules.Practice(clients, personnel, rights);
    }

    @Bean
    AccessRules.Patients patientsToRead(People people, ProofedIdentities identities, Consents consents) {
        return new AccessRules.Patients(people, identities, consents);
    }

    @Bean
    OpenPatient.Limits patientAccessLimits(PatientAccessProperties properties, Clock clock) {
        return new OpenPatient.Limits(
                properties,
                new Allowance(properties.questionsPerHour(), Duration.ofHours(1), clock),
                new Allowance(1, Duration.ofMinutes(1), clock));
    }
}
