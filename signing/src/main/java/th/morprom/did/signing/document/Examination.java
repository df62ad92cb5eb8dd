package th.morprom.did.signing.document;

import java.time.LocalDate;
import th.morprom.did.signing.document.MedicalCertificateRefused.Reason;

/**
 * Part 2 of the form: what the doctor found.
 *
 * @param place สถานที่ตรวจ, at most 150 characters
 * @param date the day of the examination; the certificate is good for one month from it
 * @param patient whom he examined
 * @param summary สรุปความเห็นและข้อแนะนำของแพทย์, at most 600 characters in at most 12 lines
 */
public record Examination(
        String place,
        LocalDate date,
        Doctor doctor,
        Facility facility,
        PersonName patient,
        Vitals vitals,
        GeneralCondition generalCondition,
        Certification certification,
        String summary) {
    public Examination {
        FormText.line("place", place, 150);
        FormDate.requireModern("date", date);
        FormText.paragraph("summary", summary, 600);
        if (doctor.name().names(patient)) {
            throw new MedicalCertificateRefused(Reason.DOCTOR_IS_PATIENT, "patient");
        }
    }

    /** The last day the certificate may be used. */
    public LocalDate validUntil() {
        return date.plusMonths(1);
    }
}
