package th.morprom.did.ra.supportingdocument;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wiring of the applicant's page. */
@Configuration(proxyBeanMethods = false)
@Import(DocumentController.class)
public class SupportingDocumentPages {}
