package th.morprom.did.signing.document;

import java.time.LocalDate;
import th.morprom.did.signing.document.MedicalCertificateRefused.Reason;

/**
 * The general certificate as it was written before schemas had names: person and visit were told within the two parts, the
 * person twice.
 */
record GeneralV1(PartOne declaration, PartTwo examination) {
    record PartOne(
            PersonName name,
            String address,
            CitizenNumber citizenNumber,
            Answer chronicDisease,
            Answer accidentOrSurgery,
            Answer hospitalisation,
            Answer otherHistory,
            LocalDate date) {
        Declaration declaration() {
            return new Declaration(chronicDisease, accidentOrSurgery, hospitalisation, otherHistory, date);
        }
    }

    record PartTwo(
            String place,
            LocalDate date,
            Doctor doctor,
            Facility facility,
            PersonName patient,
            Vitals vitals,
            GeneralCondition generalCondition,
            Certification certification,
            String summary) {}

    GeneralCertificate current() {
        if (!declaration.name().names(examination.patient())) {
            throw new MedicalCertificateRefused(Reason.MALFORMED, "examination.patient");
        }
        return new GeneralCertificate(
                new Patient(declaration.name(), declaration.citizenNumber(), declaration.address()),
                new Visit(examination.place(), examination.date(), examination.doctor(), examination.facility()),
                declaration.declaration(),
                new Examination(
                        examination.vitals(),
                        examination.generalCondition(),
                        examination.certification(),
                        examination.summary()));
    }
}
