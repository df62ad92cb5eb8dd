package th.morprom.did.ra.declaration;

import th.morprom.did.signing.document.Answer;
import th.morprom.did.signing.document.MedicalCertificateRefused;

/** The questions of part 1, the driving form's too: nobody knows yet for what the doctor will be asked. */
public record HealthAnswers(
        Answer chronicDisease, Answer accidentOrSurgery, Answer hospitalisation, Answer epilepsy, Answer otherHistory) {
    /**
     * Answers as typed: empty means ไม่มี.
     *
     * @throws MedicalCertificateRefused with the name of the answer that no certificate could hold
     */
    static HealthAnswers typed(String chronic, String accident, String hospital, String epilepsy, String other) {
        return new HealthAnswers(
                MedicalCertificateRefused.within("chronicDisease", () -> answer(chronic)),
                MedicalCertificateRefused.within("accidentOrSurgery", () -> answer(accident)),
                MedicalCertificateRefused.within("hospitalisation", () -> answer(hospital)),
                MedicalCertificateRefused.within("epilepsy", () -> answer(epilepsy)),
                MedicalCertificateRefused.within("otherHistory", () -> answer(other)));
    }

    private static Answer answer(String text) {
        return text.isEmpty() ? Answer.none() : Answer.yes(text);
    }
}
