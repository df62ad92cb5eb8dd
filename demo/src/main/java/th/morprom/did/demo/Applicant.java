package th.morprom.did.demo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.ra.certificate.AcceptCertificate;
import th.morprom.did.ra.certificate.HeldCertificate;
import th.morprom.did.ra.certificate.PrepareAcceptance;
import th.morprom.did.ra.consent.Audience;
import th.morprom.did.ra.consent.ConsentNotices;
import th.morprom.did.ra.consent.GiveConsent;
import th.morprom.did.ra.consent.Language;
import th.morprom.did.ra.enrolment.Affiliation;
import th.morprom.did.ra.enrolment.SubmitEnrolment;
import th.morprom.did.ra.licence.MatchLicence;
import th.morprom.did.ra.person.CitizenNumber;
import th.morprom.did.ra.person.Contact;
import th.morprom.did.ra.profession.DeclaredLicence;
import th.morprom.did.ra.profession.Profession;
import th.morprom.did.ra.proofing.Encounter;
import th.morprom.did.ra.proofing.ProofIdentity;
import th.morprom.did.ra.proofing.ShowCounterCode;
import th.morprom.did.ra.registration.BeginRegistration;
import th.morprom.did.ra.registration.ProfessionalApplication;
import th.morprom.did.ra.registration.RegisterProfessional;
import th.morprom.did.signing.activation.PrepareDocument;
import th.morprom.did.signing.activation.SignDocument;
import th.morprom.did.signing.activation.SignedDocument;
import th.morprom.did.signing.document.Answer;
import th.morprom.did.signing.document.Certification;
import th.morprom.did.signing.document.Declaration;
import th.morprom.did.signing.document.Diagnosis;
import th.morprom.did.signing.document.Doctor;
import th.morprom.did.signing.document.Examination;
import th.morprom.did.signing.document.Facility;
import th.morprom.did.signing.document.GeneralCertificate;
import th.morprom.did.signing.document.GeneralCondition;
import th.morprom.did.signing.document.MedicalCertificate;
import th.morprom.did.signing.document.Patient;
import th.morprom.did.signing.document.PersonName;
import th.morprom.did.signing.document.Rest;
import th.morprom.did.signing.document.SickLeaveCertificate;
import th.morprom.did.signing.document.Visit;
import th.morprom.did.signing.document.Vitals;
import th.morprom.did.testpki.passkey.SoftwarePasskey;
import th.morprom.did.testpki.person.SyntheticDoctor;
import th.morprom.did.testpki.person.SyntheticPerson;

/** A doctor's own steps along the line. */
final class Applicant {
    private static final ZoneId THAILAND = ZoneId.of("Asia/Bangkok");

    private final DemoSystem system;
    private final Stopwatch watch;
    private final SyntheticDoctor doctor;
    private final String passkey;
    private UUID person = new UUID(0, 0);
    private UUID enrolment = new UUID(0, 0);
    private UUID credential = new UUID(0, 0);

    Applicant(DemoSystem system, Stopwatch watch, SyntheticDoctor doctor) {
        this.system = system;
        this.watch = watch;
        this.doctor = doctor;
        this.passkey = passkey(doctor);
    }

    /** The name of a doctor's passkey on the shelf. */
    static String passkey(SyntheticDoctor doctor) {
        return "doctor-" + doctor.licence().number();
    }

    UUID enrolment() {
        return enrolment;
    }

    UUID person() {
        return person;
    }

    void register() {
        watch.step("The doctor registers with a passkey", () -> {
            var opened = system.get(BeginRegistration.class).begin();
            var made = system.shelf()
                    .put(
                            passkey,
                            SoftwarePasskey.create(
                                    "localhost",
                                    system.publicUrl().toString(),
                                    opened.userHandle().toByteArray()));
            var registration =
                    PasskeyShelf.register(made, opened.challenge().challenge().toByteArray());
            system.shelf().put(passkey, made);
            var registered = system.get(RegisterProfessional.class).register(application(), registration);
            person = registered.person();
            enrolment = registered.enrolment();
        });
    }

    private ProfessionalApplication application() {
        return new ProfessionalApplication(
                new CitizenNumber(doctor.person().citizenNumber()),
                Staff.name(doctor.person()),
                doctor.person().birthDate(),
                new DeclaredLicence(Profession.DOCTOR, doctor.licence().number()),
                new Affiliation(doctor.facility().hcode9(), doctor.position()),
                Contact.none());
    }

    void proofAndConsent() {
        watch.step(
                "At the counter: the ID card is read, the officer compares the face, the doctor shows his code", () -> {
                    var reading = system.get(DemoCounter.class).read(doctor.person());
                    var code = system.get(ShowCounterCode.class).show(person).digits();
                    return system.get(ProofIdentity.class)
                            .proof(
                                    enrolment,
                                    reading,
                                    new Encounter(system.staff().officer(), true, code));
                });
        watch.step("The council's register confirms the licence", () -> {
            var match = system.get(MatchLicence.class).match(enrolment, person);
            Walk.require(match.matched(), "the licence does not match: " + match.mismatches());
        });
        watch.step(
                "The doctor consents, purpose by purpose; each has a receipt",
                () -> system.get(GiveConsent.class)
                        .give(
                                person,
                                system.get(ConsentNotices.class).inForce(Audience.PROFESSIONAL, Language.TH),
                                "web"));
    }

    void submit() {
        watch.step(
                "The enrolment is frozen and submitted",
                () -> system.get(SubmitEnrolment.class).submit(person, enrolment));
    }

    HeldCertificate accept() {
        return watch.step("Key made in the token, accepted by passkey; the CA verifies and issues", () -> {
            var prepared = system.get(PrepareAcceptance.class).prepare(person, enrolment, PrepareAcceptance.REMOTE);
            var held = system.get(AcceptCertificate.class)
                    .accept(
                            person,
                            enrolment,
                            sign(prepared.challenge().challenge().toByteArray()));
            credential = held.credential().orElseThrow();
            return held;
        });
    }

    SignedDocument sign() {
        var prepared = watch.step(
                "The medical certificate is rendered (PDF/A) and made ready",
                () -> system.get(PrepareDocument.class).prepare(credential, general()));
        return watch.step(
                "The doctor's passkey authorises this one document; it is signed (PAdES B-LT)",
                () -> system.get(SignDocument.class).sign(prepared.documentId(), sign(prepared.challenge())));
    }

    /** What the patient brings his employer: how long he rests, and not of what he is ill. */
    SignedDocument signSickLeave() {
        return watch.step("A certificate for sick leave, without the diagnosis, is signed the same way", () -> {
            var prepared = system.get(PrepareDocument.class).prepare(credential, sickLeave());
            return system.get(SignDocument.class).sign(prepared.documentId(), sign(prepared.challenge()));
        });
    }

    private MedicalCertificate sickLeave() {
        var today = LocalDate.now(THAILAND);
        return new SickLeaveCertificate(
                patient(),
                visit(),
                "6800123",
                Diagnosis.withheld(),
                Rest.between(today, today.plusDays(2)),
                "พักผ่อนให้เพียงพอ และดื่มน้ำมาก ๆ");
    }

    private Assertion sign(byte[] challenge) {
        return system.shelf().sign(passkey, challenge);
    }

    private MedicalCertificate general() {
        return new GeneralCertificate(
                patient(),
                visit(),
                new Declaration(
                        Answer.yes("โรคภูมิแพ้ แพ้ฝุ่นและขนสัตว์"),
                        Answer.none(),
                        Answer.none(),
                        Answer.none(),
                        LocalDate.now(THAILAND)),
                new Examination(
                        new Vitals(new BigDecimal("62.5"), new BigDecimal("168"), 118, 76, 72),
                        GeneralCondition.ofNormal(),
                        Certification.ofAll(),
                        "ร่างกายแข็งแรง ปฏิบัติงานได้ตามปกติ แนะนำให้ดื่มน้ำและออกกำลังกายสม่ำเสมอ"));
    }

    private Patient patient() {
        var patient = system.people().patient();
        return new Patient(
                written(patient),
                new th.morprom.did.signing.document.CitizenNumber(patient.citizenNumber()),
                patient.address().oneLine());
    }

    private Visit visit() {
        var facility = doctor.facility();
        return new Visit(
                facility.thai(),
                LocalDate.now(THAILAND),
                new Doctor(written(doctor.person()), doctor.licence().number()),
                new Facility(facility.thai(), facility.address()));
    }

    private static PersonName written(SyntheticPerson person) {
        return new PersonName(
                person.thai().title(), person.thai().given(), person.thai().family());
    }
}
