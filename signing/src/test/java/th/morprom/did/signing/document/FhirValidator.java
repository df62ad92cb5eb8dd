package th.morprom.did.signing.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import java.util.List;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;

/** HAPI's validator with the profiles, value sets and code systems of FHIR R4 itself, and nothing from the Internet. */
final class FhirValidator {
    /** Codes of systems that it does not have: our own, and LOINC. */
    private static final String UNKNOWN_SYSTEM = "(?s).*(urn:morprom:did:fhir:|http://loinc\\.org|icd-10).*";

    private FhirValidator() {}

    /** What is wrong with a resource; a profile that it names and that is unknown is wrong too. */
    static List<String> errors(byte[] json) {
        return Hapi.VALIDATOR.validateWithResult(new String(json, UTF_8)).getMessages().stream()
                .filter(message -> message.getSeverity().compareTo(ResultSeverityEnum.ERROR) >= 0)
                .filter(message -> !message.getMessage().matches(UNKNOWN_SYSTEM))
                .map(FhirValidator::described)
                .toList();
    }

    private static String described(SingleValidationMessage message) {
        return message.getLocationString() + ": " + message.getMessage();
    }

    /** Dear to make. */
    private static final class Hapi {
        static final ca.uhn.fhir.validation.FhirValidator VALIDATOR = validator();

        private static ca.uhn.fhir.validation.FhirValidator validator() {
            var context = FhirContext.forR4Cached();
            var known = new ValidationSupportChain(
                    new DefaultProfileValidationSupport(context),
                    new CommonCodeSystemsTerminologyService(context),
                    new InMemoryTerminologyServerValidationSupport(context));
            return context.newValidator().registerValidatorModule(new FhirInstanceValidator(known));
        }
    }
}
