package th.morprom.did.ra.account;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import th.morprom.did.ra.approval.DecisionHistory;
import th.morprom.did.ra.certificate.HeldCertificates;
import th.morprom.did.ra.consent.Consents;
import th.morprom.did.ra.enrolment.Enrolments;
import th.morprom.did.ra.person.People;
import th.morprom.did.signing.register.IssuedDocuments;

/** Wiring of the pages about one's own account. */
@Configuration(proxyBeanMethods = false)
@Import({
    MyPageController.class,
    MyEnrolmentController.class,
    CounterCodeController.class,
    NoticeController.class,
    CountUnread.class,
    EmailController.class
})
public class AccountPages {
    @Bean
    MyRecords myRecords(
            People people,
            Enrolments enrolments,
            DecisionHistory decisions,
            Consents consents,
            HeldCertificates certificates,
            IssuedDocuments documents) {
        return new MyRecords(people, enrolments, decisions, consents, certificates, documents);
    }
}
