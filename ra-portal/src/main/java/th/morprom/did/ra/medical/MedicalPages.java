package th.morprom.did.ra.medical;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import th.morprom.did.ra.certificate.HeldCertificates;
import th.morprom.did.ra.enrolment.Enrolments;
import th.morprom.did.ra.organisation.Organisations;
import th.morprom.did.ra.person.People;

/** Wiring of the pages about medical certificates. */
@Configuration(proxyBeanMethods = false)
@Import({WritingController.class, SignatureController.class, IssuedController.class})
public class MedicalPages {
    @Bean
    Practice practice(
            HeldCertificates certificates,
            Enrolments enrolments,
            People people,
            Organisations organisations,
            Clock clock) {
        return new Practice(certificates, enrolments, people, organisations, clock);
    }
}
