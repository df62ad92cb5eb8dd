package th.morprom.did.ra.supportingdocument;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wiring of the applicant's page, and of the registrars' about what is needed. */
@Configuration(proxyBeanMethods = false)
@Import({DocumentController.class, DocumentPolicyController.class})
public class SupportingDocumentPages {}
