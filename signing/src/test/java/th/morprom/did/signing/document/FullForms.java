package th.morprom.did.signing.document;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/** Certificates of every type with one syllable in every text field, as often as each field takes it. */
record FullForms(String syllable) {
    private static final LocalDate EXAMINED = LocalDate.of(2026, 11, 30);

    MedicalCertificate of(CertificateType type) {
        return switch (type) {
            case GENERAL -> new GeneralCertificate(patient(), visit(), declaration(), examination(Set.of()));
            case DRIVING_LICENCE ->
                new DrivingCertificate(
                        patient(),
                        visit(),
                        declaration(),
                        new Epilepsy(Answer.yes(filled(200)), Optional.of(LocalDate.of(2024, 11, 30))),
                        examination(type.absences()));
            case SICK_LEAVE ->
                new SickLeaveCertificate(
                        patient(),
                        visit(),
                        filled(20),
                        Diagnosis.of(filled(200), "W99.9999"),
                        Rest.between(EXAMINED, EXAMINED.plusDays(179)),
                        filled(300));
            case FITNESS_FOR_WORK ->
                new FitnessCertificate(
                        patient(),
                        visit(),
                        examination(Set.of()),
                        new Work(filled(150), filled(150), Work.Fitness.FIT_WITH_LIMITS, filled(200)));
            case FOREIGN_WORKER -> worker();
        };
    }

    private ForeignWorkerCertificate worker() {
        return new ForeignWorkerCertificate(
                new Worker(
                        patient().name(),
                        LocalDate.of(1966, 11, 30),
                        Worker.Sex.FEMALE,
                        filled(60),
                        Worker.IdentityDocument.NON_THAI_CARD,
                        "W".repeat(20),
                        Optional.of(patient().citizenNumber()),
                        filled(200),
                        filled(150)),
                visit(),
                filled(20),
                new HealthCheck(
                        vitals(),
                        GeneralCondition.abnormal(filled(200)),
                        ListedDiseases.none(),
                        HealthCheck.Category.FAILED,
                        filled(300)));
    }

    private Patient patient() {
        return new Patient(
                new PersonName(filled(40), filled(80), filled(80)), new CitizenNumber("1234567890121"), filled(200));
    }

    private Visit visit() {
        PersonName patient = patient().name();
        PersonName doctor = new PersonName(patient.title(), "ก" + filled(79), patient.familyName());
        return new Visit(filled(150), EXAMINED, new Doctor(doctor, "999999"), new Facility(filled(150), filled(200)));
    }

    private Declaration declaration() {
        Answer answer = Answer.yes(filled(200));
        return new Declaration(
                answer,
                answer,
                answer,
                answer,
                LocalDate.of(2026, 6, 30),
                Optional.of(new Guardian(patient().name(), Guardian.Relation.APPOINTED_GUARDIAN)));
    }

    private Examination examination(Set<CertifiedAbsence> absent) {
        return new Examination(
                vitals(), GeneralCondition.abnormal(filled(200)), new Certification(absent, filled(200)), filled(600));
    }

    private static Vitals vitals() {
        return new Vitals(new BigDecimal("499.9"), new BigDecimal("279.9"), 349, 249, 349);
    }

    private String filled(int length) {
        return syllable.repeat(length / syllable.length()).strip();
    }
}
