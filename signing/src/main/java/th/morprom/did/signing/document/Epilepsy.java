package th.morprom.did.signing.document;

import java.time.LocalDate;
import java.util.Optional;
import th.morprom.did.signing.document.MedicalCertificateRefused.Reason;

/**
 * The answer to the driving form's question about โรคลมชัก. Whoever has it brings a note of the doctor who treats him, that he
 * has been without a seizure for more than a year; the note's day goes into the certificate.
 *
 * @param answer ไม่มี, or มี with what it is
 * @param seizureFreeSince from the note; present if and only if the answer is มี
 */
public record Epilepsy(Answer answer, Optional<LocalDate> seizureFreeSince) {
    public Epilepsy {
        if (answer.yes() && seizureFreeSince.isEmpty()) {
            throw new MedicalCertificateRefused(Reason.MISSING, "seizureFreeSince");
        }
        if (seizureFreeSince.filter(since -> since.isBefore(Worker.EARLIEST)).isPresent()) {
            throw new MedicalCertificateRefused(Reason.OUT_OF_RANGE, "seizureFreeSince");
        }
        if (!answer.yes() && seizureFreeSince.isPresent()) {
            throw new MedicalCertificateRefused(Reason.CONTRADICTORY, "seizureFreeSince");
        }
    }

    /** ไม่มี */
    public static Epilepsy none() {
        return new Epilepsy(Answer.none(), Optional.empty());
    }

    /** The form asks for more than one year. */
    void requireLongAgo(LocalDate examined) {
        if (seizureFreeSince
                .filter(since -> !since.isBefore(examined.minusYears(1)))
                .isPresent()) {
            throw new MedicalCertificateRefused(Reason.SEIZURE_TOO_RECENT, "epilepsy.seizureFreeSince");
        }
    }
}
