package th.morprom.did.ra.fhir;

import java.net.URI;
import java.time.Instant;
import java.util.Date;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementKind;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.RestfulCapabilityMode;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Enumerations.FHIRVersion;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;

/** What the data service can do, as FHIR asks to be told. */
final class Capabilities {
    /** Of this description, not of the server. */
    static final Instant WRITTEN = Instant.parse("2026-11-27T00:00:00Z");

    private Capabilities() {}

    /** @param coverage whether entitlements can be asked for */
    static CapabilityStatement of(URI root, boolean coverage) {
        var statement = new CapabilityStatement()
                .setStatus(PublicationStatus.ACTIVE)
                .setDate(Date.from(WRITTEN))
                .setKind(CapabilityStatementKind.INSTANCE)
                .setFhirVersion(FHIRVersion._4_0_1);
        statement.addFormat("application/fhir+json");
        statement
                .getImplementation()
                .setDescription(
                        "MorProm DID: a person's own medical certificates and consents, and patients' for professionals")
                .setUrl(root.toString());
        var rest = statement.addRest().setMode(RestfulCapabilityMode.SERVER);
        rest.getSecurity()
                .setDescription(
                        "Access token of the OpenID provider at /openid: of the person himself, scopes medical_certificates and"
                                + " consents; of a professional, scopes patient_medical_certificates and"
                                + " patient_entitlements")
                .addService(new CodeableConcept()
                        .addCoding(new Coding(
                                "http://terminology.hl7.org/CodeSystem/restful-security-service", "OAuth", "OAuth")));
        searched(reads(rest, "DocumentReference"));
        searched(reads(rest, "Consent"));
        if (coverage) {
            searched(rest.addResource().setType("Coverage"));
        }
        reads(rest, "Bundle");
        reads(rest, "Binary");
        reads(rest, "OperationDefinition");
        rest.addResource().setType("Patient").addOperation().setName("open").setDefinition(OpenParameters.url(root));
        return statement;
    }

    private static void searched(CapabilityStatementRestResourceComponent resource) {
        resource.addInteraction().setCode(TypeRestfulInteraction.SEARCHTYPE);
        resource.addSearchParam().setName("patient").setType(SearchParamType.REFERENCE);
    }

    private static CapabilityStatementRestResourceComponent reads(CapabilityStatementRestComponent rest, String type) {
        var resource = rest.addResource().setType(type);
        resource.addInteraction().setCode(TypeRestfulInteraction.READ);
        return resource;
    }
}
