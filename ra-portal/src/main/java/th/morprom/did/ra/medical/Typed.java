package th.morprom.did.ra.medical;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.signing.document.FormText;
import th.morprom.did.signing.document.MedicalCertificateRefused;
import th.morprom.did.signing.document.MedicalCertificateRefused.Reason;

/** What people type into the fields of a form, and what it means. */
final class Typed {
    private Typed() {}

    /** In the one spelling that certificates accept; a field that is not there is empty. */
    static String text(@Nullable String typed) {
        return FormText.normalised(Objects.requireNonNullElse(typed, ""));
    }

    /** Day/month/year of the Buddhist era, as Thai forms have it. */
    static LocalDate date(String field, String typed) {
        return optionalDate(field, typed).orElseThrow(() -> new MedicalCertificateRefused(Reason.MISSING, field));
    }

    static Optional<LocalDate> optionalDate(String field, String typed) {
        if (typed.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                ThaiDay.parse(typed).orElseThrow(() -> new MedicalCertificateRefused(Reason.MALFORMED, field)));
    }

    static BigDecimal decimal(String field, String typed) {
        // Nothing longer can be a measurement, and BigDecimal would take "1e999999999" for a number.
        if (!typed.matches("[0-9]{1,3}([.][0-9]{1,2})?")) {
            throw new MedicalCertificateRefused(Reason.MALFORMED, field);
        }
        return new BigDecimal(typed);
    }

    static int whole(String field, String typed) {
        if (!typed.matches("[0-9]{1,3}")) {
            throw new MedicalCertificateRefused(Reason.MALFORMED, field);
        }
        return Integer.parseInt(typed);
    }

    /** One of a few; which, must be said. */
    static <T> T chosen(String field, @Nullable T choice) {
        if (choice == null) {
            throw new MedicalCertificateRefused(Reason.MISSING, field);
        }
        return choice;
    }
}
