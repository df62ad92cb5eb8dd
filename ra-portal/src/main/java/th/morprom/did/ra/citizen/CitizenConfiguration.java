package th.morprom.did.ra.citizen;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import th.morprom.did.ra.person.CitizenNumber;
import th.morprom.did.ra.person.People;
import th.morprom.did.signing.register.PatientReference;

/** Wiring of this package. */
@Configuration(proxyBeanMethods = false)
@Import({
    ReceivedDocuments.class,
    TellPatients.class,
    Shares.class,
    ShareDocument.class,
    WithdrawShare.class,
    OpenSharedDocument.class,
    AccessLog.Actors.class,
    AccessLog.class
})
public class CitizenConfiguration {
    /** By the same key as people are found by: a document may be older than the account of its patient. */
    @Bean
    PatientReference patientReference(People people) {
        // Foreigners' numbers may begin with a digit that no account has here.
        return patient -> CitizenNumber.parse(patient.digits()).map(people::reference);
    }
}
