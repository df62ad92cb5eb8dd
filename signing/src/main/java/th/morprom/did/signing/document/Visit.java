package th.morprom.did.signing.document;

import java.time.LocalDate;
import th.morprom.did.signing.document.MedicalCertificateRefused.Reason;

/**
 * The meeting that every certificate tells of: a doctor saw somebody at his facility.
 *
 * @param place สถานที่ตรวจ, at most 150 characters
 * @param date the day of the examination, from which the certificate's time runs
 */
public record Visit(String place, LocalDate date, Doctor doctor, Facility facility) {
    public Visit {
        FormText.line("place", place, 150);
        FormDate.requireModern("date", date);
    }

    /**
     * Nobody certifies his own health.
     *
     * @param member of the certificate that the person stands in
     */
    void requireAnother(PersonName person, String member) {
        if (doctor.name().names(person)) {
            throw new MedicalCertificateRefused(Reason.DOCTOR_IS_PATIENT, member);
        }
    }
}
