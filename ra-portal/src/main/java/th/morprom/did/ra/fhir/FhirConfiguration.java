package th.morprom.did.ra.fhir;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wiring of the data service. */
@Configuration(proxyBeanMethods = false)
@Import({
    FhirSecurity.class,
    FhirController.class,
    OpenController.class,
    CoverageController.class,
    NotOffered.class,
    FhirProblems.class,
    NoteReading.class,
    Resources.class
})
public class FhirConfiguration {}
