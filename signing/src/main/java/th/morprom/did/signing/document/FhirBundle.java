package th.morprom.did.signing.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.hl7.fhir.r4.formats.IParser.OutputStyle;
import org.hl7.fhir.r4.formats.JsonParser;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.Composition.CompositionStatus;
import org.hl7.fhir.r4.model.Composition.DocumentRelationshipType;
import org.hl7.fhir.r4.model.Composition.SectionComponent;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * A medical certificate as a FHIR R4 document: what stands on the page and nothing else, so an employer's copy has no diagnosis here
 * either. docs/medical-certificate.md says which part of the form became which resource.
 *
 * <p>The same certificate, reference and second give the same bytes: identifiers are made of the document's number.
 */
final class FhirBundle {
    /** Of the Thai core profiles; spelt as there. */
    private static final String DOCUMENT_NUMBER = "https://terms.sil-th.org/documenId";

    private final DocumentReference reference;
    private final Bundle bundle = new Bundle();

    private FhirBundle(DocumentReference reference) {
        this.reference = reference;
    }

    /** The bundle of this certificate, JSON in UTF-8 without blanks. */
    static byte[] json(MedicalCertificate certificate, DocumentReference reference, Instant made) {
        var bundle = new FhirBundle(reference).filled(certificate, made);
        try {
            return new JsonParser().setOutputStyle(OutputStyle.NORMAL).composeBytes(bundle);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Bundle filled(MedicalCertificate certificate, Instant made) {
        var composition = new Composition();
        bundle.setType(Bundle.BundleType.DOCUMENT)
                .setTimestamp(Date.from(made))
                .setIdentifier(new Identifier()
                        .setSystem("urn:ietf:rfc:3986")
                        .setValue(reference.verificationUrl().toString()));
        add("Composition", composition);
        var people = new FhirPeople(this, certificate);
        composition
                .setIdentifier(number(reference.number()))
                .setStatus(CompositionStatus.FINAL)
                .setType(Fhir.code(
                        "medical-certificate",
                        certificate.type().name(),
                        FormLayout.of(certificate).purpose()))
                .setSubject(people.patient())
                .setEncounter(people.encounter())
                .setDate(Date.from(made))
                .addAuthor(people.role())
                .setTitle("ใบรับรองแพทย์ เลขที่ " + reference.number())
                .setCustodian(people.organization());
        reference
                .replaces()
                .ifPresent(other -> composition
                        .addRelatesTo()
                        .setCode(DocumentRelationshipType.REPLACES)
                        .setTarget(number(other)));
        new FhirContent(this, people, composition).add(certificate);
        return bundle;
    }

    /** Puts it into the document, and gives what refers to it. */
    Reference add(String name, Resource resource) {
        var url = "urn:uuid:" + UUID.nameUUIDFromBytes((reference.number() + "/" + name).getBytes(UTF_8));
        bundle.addEntry().setFullUrl(url).setResource(resource);
        return new Reference(url);
    }

    static SectionComponent section(Composition composition, String code, String title, List<Reference> entries) {
        var section = composition.addSection().setTitle(title).setCode(Fhir.code("section", code, title));
        entries.forEach(section::addEntry);
        return section;
    }

    private static Identifier number(String number) {
        return new Identifier().setSystem(DOCUMENT_NUMBER).setValue(number);
    }
}
