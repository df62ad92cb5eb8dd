package th.morprom.did.ra.medical;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wiring of the pages about medical certificates. */
@Configuration(proxyBeanMethods = false)
@Import({
    WritingPage.class,
    WritingController.class,
    DeclaredController.class,
    SignatureController.class,
    OwnDocuments.class,
    IssuedController.class,
    ReplacementController.class
})
public class MedicalPages {}
