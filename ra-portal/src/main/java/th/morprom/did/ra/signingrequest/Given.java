package th.morprom.did.ra.signingrequest;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import th.morprom.did.signing.document.FormText;
import th.morprom.did.signing.document.MedicalCertificateRefused;
import th.morprom.did.signing.document.MedicalCertificateRefused.Reason;

/** Members of a program's request, that may be there or not. */
final class Given {
    private Given() {}

    /** In the one spelling that certificates accept; absent text is empty text. */
    static String text(@Nullable String written) {
        return FormText.normalised(Objects.requireNonNullElse(written, ""));
    }

    /** A member that must be there. */
    static <T> T present(@Nullable T value, String field) {
        if (value == null) {
            throw new MedicalCertificateRefused(Reason.MISSING, field);
        }
        return value;
    }

    /** A member that the form of this type has no place for: it would be left out of what the doctor signs. */
    static void absent(@Nullable Object value, String field) {
        if (value != null) {
            throw new MedicalCertificateRefused(Reason.CONTRADICTORY, field);
        }
    }
}
