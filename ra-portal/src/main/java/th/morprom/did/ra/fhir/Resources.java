package th.morprom.did.ra.fhir;

import java.net.URI;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentProvisionType;
import org.hl7.fhir.r4.model.Consent.ConsentState;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.Coverage.CoverageStatus;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.DocumentReference.ReferredDocumentStatus;
import org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatus;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;
import th.morprom.did.ra.RaProperties;
import th.morprom.did.ra.citizen.ReceivedDocument;
import th.morprom.did.ra.consent.ConsentReceipt;
import th.morprom.did.ra.entitlement.Entitlement;
import th.morprom.did.ra.patientaccess.PurposeOfUse;
import th.morprom.did.signing.register.IssuedDocument;
import th.morprom.did.signing.register.IssuedDocuments;

/** What we keep, as resources of FHIR R4. The patient is named by the subject that the relying party knows; nothing else of him is told. */
@Component
class Resources {
    private static final String OURS = "urn:morprom:did:fhir:";
    private static final String DOCUMENT_NUMBER = "https://terms.sil-th.org/documenId";
    private static final String FACILITY_CODE = "https://terms.sil-th.org/id/th-moph-hcode";

    private final URI root;
    private final IssuedDocuments issued;

    Resources(RaProperties properties, IssuedDocuments issued) {
        this.issued = issued;
        this.root = properties.publicUrl().resolve(FhirController.ROOT + "/");
    }

    /** Certificates of one patient. Those from before there were FHIR documents inside have no link to one. */
    List<DocumentReference> documents(List<ReceivedDocument> received, String subject) {
        var withContent = issued.withFhir(
                received.stream().map(one -> one.document().id()).toList());
        return received.stream()
                .map(one -> document(
                        one, subject, withContent.contains(one.document().id())))
                .toList();
    }

    private DocumentReference document(ReceivedDocument received, String subject, boolean withContent) {
        var document = received.document();
        var id = document.id().toString();
        var reference = new DocumentReference();
        reference.setId(id);
        reference
                .setMasterIdentifier(new Identifier().setSystem(DOCUMENT_NUMBER).setValue(document.number()))
                .setStatus(status(document.state()))
                .setDocStatus(ReferredDocumentStatus.FINAL)
                .setType(code("medical-certificate", document.type().name()))
                .setSubject(patient(subject))
                .setDateElement(new InstantType(Date.from(document.issuedAt())));
        reference
                .addIdentifier()
                .setSystem(OURS + "verification-code")
                .setValue(document.verificationCode().written());
        received.doctor().ifPresent(name -> reference.addAuthor(new Reference().setDisplay(name.fullTh())));
        received.facility()
                .ifPresent(facility -> reference.setCustodian(new Reference()
                        .setDisplay(facility.nameTh())
                        .setIdentifier(new Identifier().setSystem(FACILITY_CODE).setValue(facility.hcode9()))));
        reference
                .addContent()
                .setAttachment(attachment("application/pdf", "Binary/" + id).setSize(document.sizeBytes()));
        if (withContent) {
            reference.addContent().setAttachment(attachment("application/fhir+json", "Bundle/" + id));
        }
        return reference;
    }

    /** @param isLastWord whether nothing newer was said about this purpose */
    Consent consent(ConsentReceipt receipt, boolean isLastWord, String subject) {
        var consent = new Consent();
        consent.setId(receipt.id().toString());
        consent.setStatus(isLastWord ? ConsentState.ACTIVE : ConsentState.INACTIVE)
                .setScope(coded("http://terminology.hl7.org/CodeSystem/consentscope", "patient-privacy"))
                .addCategory(coded("http://loinc.org", "59284-0"))
                .setPatient(patient(subject))
                .setDateTime(Date.from(receipt.time()));
        consent.addPolicy().setUri("urn:morprom:did:notice:" + receipt.shown().noticeVersion());
        consent.getProvision()
                .setType(receipt.given() ? ConsentProvisionType.PERMIT : ConsentProvisionType.DENY)
                .addPurpose(new Coding(OURS + "purpose", receipt.purpose().name(), null));
        return consent;
    }

    /** One scheme that covers a patient; what a simulated source said is labelled as test data. */
    Coverage coverage(Entitlement entitlement, boolean simulated, String patient) {
        var coverage = new Coverage()
                .setStatus(CoverageStatus.ACTIVE)
                .setType(code("welfare-scheme", entitlement.scheme().name()))
                .setBeneficiary(patient(patient));
        coverage.addPayor().setDisplay(entitlement.scheme().name());
        coverage.getPeriod().setStartElement(day(entitlement.from()));
        entitlement.until().ifPresent(last -> coverage.getPeriod().setEndElement(day(last)));
        entitlement
                .facility()
                .ifPresent(hcode9 -> coverage.addClass_()
                        .setType(code("welfare-scheme", "REGISTERED_FACILITY"))
                        .setValue(hcode9));
        if (simulated) {
            coverage.getMeta().addSecurity(new Coding(PurposeOfUse.SYSTEM, "HTEST", "test health data"));
        }
        return coverage;
    }

    private static DateTimeType day(LocalDate day) {
        return new DateTimeType(day.toString());
    }

    /** The answer to a search, all of it on one page. */
    Bundle found(String query, List<? extends Resource> resources) {
        var bundle = new Bundle().setType(BundleType.SEARCHSET).setTotal(resources.size());
        bundle.addLink().setRelation("self").setUrl(root + query);
        for (var resource : resources) {
            bundle.addEntry()
                    .setFullUrl(address(resource))
                    .setResource(resource)
                    .getSearch()
                    .setMode(Bundle.SearchEntryMode.MATCH);
        }
        return bundle;
    }

    /** What cannot be read by itself has a name for this answer alone. */
    private String address(Resource resource) {
        return resource.hasId()
                ? root + resource.fhirType() + "/" + resource.getIdElement().getIdPart()
                : "urn:uuid:" + UUID.randomUUID();
    }

    URI root() {
        return root;
    }

    private Attachment attachment(String type, String address) {
        return new Attachment().setContentType(type).setLanguage("th").setUrl(root + address);
    }

    private static DocumentReferenceStatus status(IssuedDocument.State state) {
        return switch (state) {
            case ISSUED -> DocumentReferenceStatus.CURRENT;
            case REPLACED -> DocumentReferenceStatus.SUPERSEDED;
            case WITHDRAWN -> DocumentReferenceStatus.ENTEREDINERROR;
        };
    }

    private static Reference patient(String subject) {
        return new Reference("Patient/" + subject);
    }

    private static CodeableConcept code(String system, String code) {
        return coded(OURS + system, code);
    }

    private static CodeableConcept coded(String system, String code) {
        return new CodeableConcept().addCoding(new Coding(system, code, null));
    }
}
