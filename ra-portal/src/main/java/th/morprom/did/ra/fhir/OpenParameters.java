package th.morprom.did.ra.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.StrictErrorHandler;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.OperationDefinition;
import org.hl7.fhir.r4.model.OperationDefinition.OperationKind;
import org.hl7.fhir.r4.model.OperationDefinition.OperationParameterUse;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import th.morprom.did.ra.patientaccess.OpenPatient.Wanted;
import th.morprom.did.ra.patientaccess.PatientAccess;
import th.morprom.did.ra.patientaccess.PurposeOfUse;
import th.morprom.did.ra.person.CitizenNumber;

/** The operation {@code $open}: what it takes, what it gives, and its definition. */
final class OpenParameters {
    static final String ID = "Patient-open";

    /** Of Thai citizen numbers, in the Thai core profiles. */
    private static final String CITIZEN_NUMBER = "https://terms.sil-th.org/id/th-cid";

    private static final int LARGEST_BYTES = 16_384;

    private OpenParameters() {}

    /** @throws FhirRefused if it is not what the definition says */
    static Wanted read(HttpServletRequest request) throws IOException {
        if (!isJson(request.getContentType())) {
            throw new FhirRefused(FhirError.CONTENT_TYPE);
        }
        var body = request.getInputStream().readNBytes(LARGEST_BYTES + 1);
        if (body.length > LARGEST_BYTES) {
            throw new FhirRefused(FhirError.TOO_LARGE);
        }
        return wanted(byName(parsed(body)));
    }

    private static boolean isJson(String contentType) {
        try {
            return contentType != null && FhirJson.accepts(MediaType.parseMediaType(contentType));
        } catch (InvalidMediaTypeException malformed) {
            return false;
        }
    }

    private static Parameters parsed(byte[] body) {
        try {
            return FhirContext.forR4Cached()
                    .newJsonParser()
                    .setParserErrorHandler(new StrictErrorHandler())
                    .parseResource(Parameters.class, new ByteArrayInputStream(body));
        } catch (DataFormatException malformed) {
            throw new FhirRefused(FhirError.OPENING);
        }
    }

    /** Each once, and none that is not known: leaving it out would open something else than was asked for. */
    private static Map<String, Type> byName(Parameters parameters) {
        var values = new HashMap<String, Type>();
        for (var parameter : parameters.getParameter()) {
            var known = parameter.hasName()
                    && Set.of("identifier", "purpose", "reason").contains(parameter.getName());
            if (!known || values.put(parameter.getName(), parameter.getValue()) != null) {
                throw new FhirRefused(FhirError.OPENING);
            }
        }
        return values;
    }

    private static Wanted wanted(Map<String, Type> values) {
        var number = Optional.ofNullable(values.get("identifier"))
                .filter(Identifier.class::isInstance)
                .map(Identifier.class::cast)
                .filter(identifier -> CITIZEN_NUMBER.equals(identifier.getSystem()) && identifier.hasValue())
                .flatMap(identifier -> CitizenNumber.parse(identifier.getValue()))
                .orElseThrow(() -> new FhirRefused(FhirError.OPENING));
        var purpose = Optional.ofNullable(values.get("purpose"))
                .filter(Coding.class::isInstance)
                .map(Coding.class::cast)
                .filter(coding -> PurposeOfUse.SYSTEM.equals(coding.getSystem()) && coding.hasCode())
                .flatMap(coding -> PurposeOfUse.of(coding.getCode()))
                .orElseThrow(() -> new FhirRefused(FhirError.PURPOSE));
        var reason = Optional.ofNullable(values.get("reason"));
        if (reason.isPresent() && !(reason.get() instanceof StringType)) {
            throw new FhirRefused(FhirError.OPENING);
        }
        return new Wanted(number, purpose, reason.map(Type::primitiveValue).orElse(""));
    }

    static Parameters of(PatientAccess access) {
        return new Parameters()
                .addParameter("patient", new Reference("Patient/" + access.id()))
                .addParameter(
                        "purpose",
                        new Coding(PurposeOfUse.SYSTEM, access.purpose().name(), null))
                .addParameter("expires", new InstantType(Date.from(access.until())));
    }

    static OperationDefinition definition(URI root) {
        var definition = new OperationDefinition()
                .setUrl(url(root))
                .setName("OpenPatient")
                .setStatus(PublicationStatus.ACTIVE)
                .setKind(OperationKind.OPERATION)
                .setDate(Date.from(Capabilities.WRITTEN))
                .setAffectsState(true)
                .setDescription(
                        "Opens a patient's medical certificates, or his coverage, to the professional whose access token it is, for a purpose")
                .setCode("open")
                .setSystem(false)
                .setType(true)
                .setInstance(false);
        definition.setId(ID);
        definition.addResource("Patient");
        parameter(definition, OperationParameterUse.IN, "identifier", "Identifier", 1)
                .setDocumentation("Citizen number, system " + CITIZEN_NUMBER);
        parameter(definition, OperationParameterUse.IN, "purpose", "Coding", 1)
                .setDocumentation(
                        "For certificates TREAT or ETREAT with the patient's consent, BTG without it; for Coverage COVERAGE with"
                                + " his consent; system " + PurposeOfUse.SYSTEM);
        parameter(definition, OperationParameterUse.IN, "reason", "string", 0)
                .setDocumentation("With BTG: why, in 10 to 500 characters; somebody reviews it");
        parameter(definition, OperationParameterUse.OUT, "patient", "Reference", 1)
                .setDocumentation("By which the patient is searched for until then");
        parameter(definition, OperationParameterUse.OUT, "purpose", "Coding", 1);
        parameter(definition, OperationParameterUse.OUT, "expires", "instant", 1);
        return definition;
    }

    static String url(URI root) {
        return root + "OperationDefinition/" + ID;
    }

    private static OperationDefinition.OperationDefinitionParameterComponent parameter(
            OperationDefinition definition, OperationParameterUse use, String name, String type, int least) {
        return definition
                .addParameter()
                .setUse(use)
                .setName(name)
                .setType(type)
                .setMin(least)
                .setMax("1");
    }
}
