package th.morprom.did.signing.document;

import java.util.Optional;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.RelatedPerson;

/** Who met whom, and where: the resources that every certificate has. */
final class FhirPeople {
    private static final String CITIZEN_NUMBER = "https://terms.sil-th.org/id/th-cid";
    private static final String DOCTOR_NUMBER = "https://terms.sil-th.org/id/th-doctor-id";
    private static final String IDENTIFIER_TYPES = "http://terminology.hl7.org/CodeSystem/v2-0203";

    private final Reference patient;
    private final Reference practitioner;
    private final Reference organization;
    private final Reference role;
    private final Reference encounter;

    FhirPeople(FhirBundle bundle, MedicalCertificate certificate) {
        var visit = certificate.visit();
        patient = bundle.add("Patient", patient(certificate));
        practitioner = bundle.add("Practitioner", practitioner(visit.doctor()));
        organization = bundle.add("Organization", organization(visit.facility()));
        role = bundle.add("PractitionerRole", doctor());
        encounter = bundle.add("Encounter", encounter(visit));
    }

    Reference patient() {
        return patient;
    }

    Reference organization() {
        return organization;
    }

    /** The doctor at his facility. */
    Reference role() {
        return role;
    }

    Reference encounter() {
        return encounter;
    }

    private static Patient patient(MedicalCertificate certificate) {
        var patient = new Patient();
        certificate
                .citizenNumber()
                .ifPresent(number -> patient.addIdentifier(
                        new Identifier().setSystem(CITIZEN_NUMBER).setValue(number.digits())));
        if (certificate instanceof ForeignWorkerCertificate foreign) {
            hospitalNumber(foreign.hospitalNumber(), foreign.visit()).ifPresent(patient::addIdentifier);
            return worker(patient, foreign.worker());
        }
        if (certificate instanceof SickLeaveCertificate sick) {
            hospitalNumber(sick.hospitalNumber(), sick.visit()).ifPresent(patient::addIdentifier);
        }
        return patient.addName(name(certificate.subject())).addAddress(address(addressOf(certificate)));
    }

    private static String addressOf(MedicalCertificate certificate) {
        if (certificate instanceof GeneralCertificate general) {
            return general.patient().address();
        }
        if (certificate instanceof DrivingCertificate driving) {
            return driving.patient().address();
        }
        if (certificate instanceof SickLeaveCertificate sick) {
            return sick.patient().address();
        }
        return ((FitnessCertificate) certificate).patient().address();
    }

    private static Patient worker(Patient patient, Worker worker) {
        patient.addIdentifier(document(worker))
                .addName(name(worker.name()))
                .setGender(worker.sex() == Worker.Sex.MALE ? AdministrativeGender.MALE : AdministrativeGender.FEMALE)
                .setBirthDateElement(new DateType(worker.birthDate().toString()))
                .addAddress(address(worker.address()));
        var nationality = new Extension("http://hl7.org/fhir/StructureDefinition/patient-nationality");
        nationality.addExtension("code", new CodeableConcept().setText(worker.nationality()));
        patient.addExtension(nationality);
        if (!worker.employer().isEmpty()) {
            patient.addContact()
                    .addRelationship(Fhir.coded("http://terminology.hl7.org/CodeSystem/v2-0131", "E", "Employer"))
                    .setOrganization(new Reference().setDisplay(worker.employer()));
        }
        return patient;
    }

    private static Identifier document(Worker worker) {
        var type = Fhir.code("identity-document", worker.document().name(), "");
        if (worker.document() == Worker.IdentityDocument.PASSPORT) {
            type.addCoding(new Coding(IDENTIFIER_TYPES, "PPN", "Passport number"));
        }
        return new Identifier().setType(type).setValue(worker.documentNumber());
    }

    /** The page does not say the facility's code, which the number's system would be made of. */
    private static Optional<Identifier> hospitalNumber(String number, Visit visit) {
        return number.isEmpty()
                ? Optional.empty()
                : Optional.of(new Identifier()
                        .setType(Fhir.coded(IDENTIFIER_TYPES, "MR", "Medical record number"))
                        .setValue(number)
                        .setAssigner(new Reference().setDisplay(visit.facility().name())));
    }

    /** Who speaks for a minor, in which capacity. */
    RelatedPerson guardian(Guardian guardian) {
        var relation = Fhir.code(
                "guardian", guardian.relation().name(), guardian.relation().words());
        relation.addCoding(new Coding("http://terminology.hl7.org/CodeSystem/v3-RoleCode", "GUARD", "guardian"));
        return new RelatedPerson().setPatient(patient).addRelationship(relation).addName(name(guardian.name()));
    }

    private static Practitioner practitioner(Doctor doctor) {
        var practitioner = new Practitioner();
        practitioner
                .addIdentifier(new Identifier().setSystem(DOCTOR_NUMBER).setValue(doctor.licenceNumber()))
                .addName(name(doctor.name()));
        return practitioner;
    }

    private static Organization organization(Facility facility) {
        return new Organization().setName(facility.name()).addAddress(address(facility.address()));
    }

    private PractitionerRole doctor() {
        return new PractitionerRole()
                .setPractitioner(practitioner)
                .setOrganization(organization)
                .addCode(Fhir.coded("http://terminology.hl7.org/CodeSystem/practitioner-role", "doctor", "Doctor"));
    }

    private Encounter encounter(Visit visit) {
        var encounter = new Encounter()
                .setStatus(EncounterStatus.FINISHED)
                .setClass_(new Coding("http://terminology.hl7.org/CodeSystem/v3-ActCode", "AMB", "ambulatory"))
                .setSubject(patient)
                .setServiceProvider(organization);
        var day = Fhir.day(visit.date());
        encounter.setPeriod(new Period().setStartElement(day).setEndElement(Fhir.day(visit.date())));
        encounter.addParticipant().setIndividual(role);
        encounter.addLocation().setLocation(new Reference().setDisplay(visit.place()));
        return encounter;
    }

    private static HumanName name(PersonName name) {
        return new HumanName()
                .setText(name.written())
                .setFamily(name.familyName())
                .addGiven(name.givenName())
                .addPrefix(name.title());
    }

    private static Address address(String text) {
        return new Address().setText(text);
    }
}
