package th.morprom.did.ra.approval;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wiring of the registrars' pages. */
@Configuration(proxyBeanMethods = false)
@Import({
    CaseFile.class,
    InboxController.class,
    DecisionController.class,
    SubmittedDocumentController.class,
    ListController.class
})
public class ApprovalPages {}
