package th.morprom.did.ra.approval;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import th.morprom.did.ra.enrolment.Enrolments;
import th.morprom.did.ra.licence.LicenceRegistry;
import th.morprom.did.ra.organisation.Organisations;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.proofing.OpenProofingEvidence;

/** Wiring of the registrars' pages. */
@Configuration(proxyBeanMethods = false)
@Import({InboxController.class, DecisionController.class, ListController.class})
public class ApprovalPages {
    @Bean
    CaseFile caseFile(
            Enrolments enrolments,
            People people,
            Organisations organisations,
            LicenceRegistry registry,
            OpenProofingEvidence evidence,
            DecisionHistory decisions) {
        return new CaseFile(enrolments, people, organisations, registry, evidence, decisions);
    }
}
