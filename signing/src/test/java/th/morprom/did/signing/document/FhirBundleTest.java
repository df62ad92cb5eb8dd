package th.morprom.did.signing.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static th.morprom.did.signing.document.SampleCertificates.reference;

import ca.uhn.fhir.context.FhirContext;
import java.net.URI;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.RelatedPerson;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The FHIR document inside a certificate, read back by HAPI's own parser and judged by its validator. */
class FhirBundleTest {
    @ParameterizedTest
    @EnumSource
    void is_a_valid_document_of_every_type(CertificateType type) {
        assertThat(FhirValidator.errors(json(SampleCertificates.of(type)))).isEmpty();
    }

    @Test
    void the_judge_finds_what_is_wrong() {
        var broken = new String(json(SampleCertificates.certificate()), UTF_8)
                .replace("\"unit\":\"kg\",\"system\":\"http://unitsofmeasure.org\",", "");

        assertThat(FhirValidator.errors(broken.getBytes(UTF_8))).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void begins_with_the_composition_from_which_every_reference_and_every_resource_is_found(CertificateType type) {
        var bundle = bundle(SampleCertificates.of(type));

        assertThat(bundle.getEntryFirstRep().getResource()).isInstanceOf(Composition.class);
        var urls = bundle.getEntry().stream()
                .map(Bundle.BundleEntryComponent::getFullUrl)
                .toList();
        assertThat(urls).doesNotHaveDuplicates();
        var referred = new HashSet<String>();
        bundle.getEntry().forEach(entry -> referred.addAll(references(entry.getResource())));
        assertThat(urls).containsAll(referred);
        assertThat(referred).containsAll(urls.subList(1, urls.size()));
    }

    @Test
    void names_people_and_codes_as_the_thai_profiles_do() {
        var bundle = bundle(SampleCertificates.of(CertificateType.SICK_LEAVE));

        var patient = only(bundle, Patient.class);
        assertThat(patient.getIdentifierFirstRep().getSystem()).isEqualTo("https://terms.sil-th.org/id/th-cid");
        assertThat(patient.getIdentifierFirstRep().getValue()).isEqualTo("1234567890121");
        assertThat(patient.getNameFirstRep().getText()).isEqualTo("นายปิติพงษ์ น้ำผึ้งดี");
        var doctor = only(bundle, Practitioner.class);
        assertThat(doctor.getIdentifierFirstRep().getSystem()).isEqualTo("https://terms.sil-th.org/id/th-doctor-id");
        assertThat(doctor.getIdentifierFirstRep().getValue()).isEqualTo("99999");
        var diagnosis = only(bundle, Condition.class).getCode();
        assertThat(diagnosis.getCodingFirstRep().getSystem()).isEqualTo("http://hl7.org/fhir/sid/icd-10");
        assertThat(diagnosis.getCodingFirstRep().getCode()).isEqualTo("J10.1");
    }

    @Test
    void measures_by_the_profiles_of_vital_signs() {
        var profiles = bundle(SampleCertificates.certificate()).getEntry().stream()
                .map(Bundle.BundleEntryComponent::getResource)
                .filter(Observation.class::isInstance)
                .flatMap(observation -> observation.getMeta().getProfile().stream())
                .map(profile -> profile.getValue().replaceAll(".*/", ""));

        assertThat(profiles).containsExactly("bodyweight", "bodyheight", "bp", "heartrate");
    }

    @Test
    void says_of_an_employers_copy_that_the_diagnosis_is_withheld_and_nothing_of_it() {
        var bundle = bundle(SampleCertificates.sickLeave(Diagnosis.withheld()));

        assertThat(bundle.getEntry()).noneMatch(entry -> entry.getResource() instanceof Condition);
        var section = only(bundle, Composition.class).getSectionFirstRep();
        assertThat(section.getEmptyReason().getCodingFirstRep().getCode()).isEqualTo("withheld");
        assertThat(FhirValidator.errors(json(SampleCertificates.sickLeave(Diagnosis.withheld()))))
                .isEmpty();
    }

    @Test
    void names_the_certificate_that_it_replaces() {
        var reference = new DocumentReference(
                "B",
                URI.create("https://verify.example.org/v/x"),
                reference().code(),
                Optional.of("A"),
                Optional.empty());
        var json = FhirBundle.json(SampleCertificates.certificate(), reference, SampleCertificates.CLOCK.instant());

        var replaced = only(parsed(json), Composition.class).getRelatesToFirstRep();

        assertThat(replaced.getTargetIdentifier().getValue()).isEqualTo("A");
        assertThat(FhirValidator.errors(json)).isEmpty();
    }

    @Test
    void says_who_declared_for_a_minor_and_in_which_capacity() {
        var bundle = bundle(SampleCertificates.ofMinor());

        var guardian = only(bundle, RelatedPerson.class);
        assertThat(guardian.getNameFirstRep().getText()).isEqualTo("นางสมมติ น้ำผึ้งดี");
        assertThat(guardian.getRelationshipFirstRep().getText()).isEqualTo("บิดาหรือมารดา");
        assertThat(guardian.getRelationshipFirstRep().getCoding())
                .extracting(Coding::getCode)
                .containsExactly("PARENT", "GUARD");
        var source = only(bundle, QuestionnaireResponse.class).getSource();
        assertThat(bundle.getEntry())
                .anyMatch(entry -> entry.getFullUrl().equals(source.getReference()) && entry.getResource() == guardian);
        assertThat(FhirValidator.errors(json(SampleCertificates.ofMinor()))).isEmpty();
    }

    @Test
    void is_the_same_for_the_page_with_and_without_its_proof() {
        var proven = new DocumentReference(
                reference().number(),
                reference().verificationUrl(),
                reference().code(),
                Optional.empty(),
                Optional.of("123"));

        assertThat(FhirBundle.json(SampleCertificates.certificate(), proven, SampleCertificates.CLOCK.instant()))
                .isEqualTo(json(SampleCertificates.certificate()));
    }

    private static byte[] json(MedicalCertificate certificate) {
        return FhirBundle.json(certificate, reference(), SampleCertificates.CLOCK.instant());
    }

    private static Bundle bundle(MedicalCertificate certificate) {
        return parsed(json(certificate));
    }

    private static Bundle parsed(byte[] json) {
        return FhirContext.forR4Cached().newJsonParser().parseResource(Bundle.class, new String(json, UTF_8));
    }

    private static <T extends Resource> T only(Bundle bundle, Class<T> type) {
        var found = bundle.getEntry().stream()
                .map(Bundle.BundleEntryComponent::getResource)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static Set<String> references(Resource resource) {
        return Set.copyOf(FhirContext.forR4Cached().newTerser().getAllResourceReferences(resource).stream()
                .map(found -> found.getResourceReference().getReferenceElement().getValue())
                .filter(value -> value != null)
                .toList());
    }
}
