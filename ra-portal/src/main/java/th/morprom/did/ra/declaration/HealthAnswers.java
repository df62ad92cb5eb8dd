package th.morprom.did.ra.declaration;

import static th.morprom.did.signing.document.MedicalCertificateRefused.within;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import th.morprom.did.signing.document.Answer;
import th.morprom.did.signing.document.MedicalCertificateRefused;
import th.morprom.did.signing.document.MedicalCertificateRefused.Reason;

/**
 * The questions of part 1, the driving form's too: nobody knows yet for what the doctor will be asked.
 *
 * @param epilepsy empty where it was not answered: silence is no answer to this one
 */
public record HealthAnswers(
        Answer chronicDisease,
        Answer accidentOrSurgery,
        Answer hospitalisation,
        Optional<Answer> epilepsy,
        Answer otherHistory) {
    /**
     * Whether he has epilepsy, as ticked, and what he wrote beside it.
     *
     * @param yes null where he ticked nothing
     */
    record Epilepsy(@Nullable Boolean yes, String text) {
        Optional<Answer> answer() {
            var written = Answer.typed(text);
            if (yes == null && !written.yes()) {
                return Optional.empty();
            }
            if (yes == null || (yes && !written.yes())) {
                throw new MedicalCertificateRefused(Reason.MISSING, "");
            }
            if (!yes && written.yes()) {
                throw new MedicalCertificateRefused(Reason.CONTRADICTORY, "");
            }
            return Optional.of(written);
        }
    }

    /**
     * Answers as typed.
     *
     * @throws MedicalCertificateRefused with the name of the answer that no certificate could hold
     */
    static HealthAnswers typed(String chronic, String accident, String hospital, Epilepsy epilepsy, String other) {
        return new HealthAnswers(
                within("chronicDisease", () -> Answer.typed(chronic)),
                within("accidentOrSurgery", () -> Answer.typed(accident)),
                within("hospitalisation", () -> Answer.typed(hospital)),
                within("epilepsy", epilepsy::answer),
                within("otherHistory", () -> Answer.typed(other)));
    }
}
