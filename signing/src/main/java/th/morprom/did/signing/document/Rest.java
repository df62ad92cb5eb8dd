package th.morprom.did.signing.document;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import th.morprom.did.signing.document.MedicalCertificateRefused.Reason;

/**
 * The days on which somebody is to rest, both ends included.
 *
 * @param days how many they are, 1 to 180; told apart from the dates so that neither can be misread
 */
public record Rest(LocalDate from, LocalDate to, int days) {
    /** Longer rest is certified again. */
    static final int MOST_DAYS = 180;

    public Rest {
        FormDate.requireModern("from", from);
        FormDate.requireModern("to", to);
        if (to.isBefore(from)) {
            throw new MedicalCertificateRefused(Reason.WRONG_ORDER, "to");
        }
        if (daysBetween(from, to) > MOST_DAYS) {
            throw new MedicalCertificateRefused(Reason.OUT_OF_RANGE, "to");
        }
        if (days != daysBetween(from, to)) {
            throw new MedicalCertificateRefused(Reason.DAYS_DO_NOT_ADD_UP, "days");
        }
    }

    /** From the first to the last day. */
    public static Rest between(LocalDate from, LocalDate to) {
        return new Rest(from, to, (int) daysBetween(from, to));
    }

    private static long daysBetween(LocalDate from, LocalDate to) {
        return ChronoUnit.DAYS.between(from, to) + 1;
    }
}
