package th.morprom.did.ra.signingrequest;

import static th.morprom.did.ra.signingrequest.Given.present;
import static th.morprom.did.ra.signingrequest.Given.text;
import static th.morprom.did.signing.document.MedicalCertificateRefused.within;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import th.morprom.did.signing.document.Answer;
import th.morprom.did.signing.document.Declaration;
import th.morprom.did.signing.document.Epilepsy;

/**
 * Part 1. Empty means ไม่มี, as {@link Answer#typed} has it; the date is the day the patient said it.
 *
 * @param epilepsy a question of the driving form alone, and there it must be answered
 */
record RequestedHistory(
        @Nullable String chronicDisease,
        @Nullable String accidentOrSurgery,
        @Nullable String hospitalisation,
        @Nullable Seizures epilepsy,
        @Nullable String other,
        @Nullable LocalDate date) {
    record Seizures(
            @Nullable Boolean yes,
            @Nullable String text,
            @Nullable LocalDate seizureFreeSince) {
        Epilepsy answer() {
            var said = present(yes, "yes") ? Answer.yes(Given.text(text)) : new Answer(false, Given.text(text));
            return new Epilepsy(said, Optional.ofNullable(seizureFreeSince));
        }
    }

    Declaration declaration() {
        return new Declaration(
                within("chronicDisease", () -> Answer.typed(text(chronicDisease))),
                within("accidentOrSurgery", () -> Answer.typed(text(accidentOrSurgery))),
                within("hospitalisation", () -> Answer.typed(text(hospitalisation))),
                within("other", () -> Answer.typed(text(other))),
                present(date, "date"));
    }

    Epilepsy epilepsyAnswer() {
        return within("epilepsy", () -> present(epilepsy, "").answer());
    }
}
