package th.morprom.did.ra.fhir;

import java.util.Arrays;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import th.morprom.did.ra.problem.ErrorFamily;

/** Wiring of the data service. */
@Configuration(proxyBeanMethods = false)
@Import({
    FhirSecurity.class,
    FhirController.class,
    OpenController.class,
    ConsentController.class,
    CoverageController.class,
    NotOffered.class,
    FhirProblems.class,
    NoteReading.class,
    Resources.class
})
public class FhirConfiguration {
    @Bean
    ErrorFamily fhirErrors() {
        return new ErrorFamily(
                "fhir", Arrays.stream(FhirError.values()).map(FhirError::entry).toList());
    }
}
