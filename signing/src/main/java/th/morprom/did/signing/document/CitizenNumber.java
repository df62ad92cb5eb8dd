package th.morprom.did.signing.document;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;
import th.morprom.did.signing.document.MedicalCertificateRefused.Reason;

/**
 * The 13-digit number of a Thai citizen. Personal: {@link #toString} masks it.
 *
 * <p>The last digit is {@code (11 − Σ dᵢ·(14 − i) mod 11) mod 10} over the first twelve, i = 1 … 12.
 */
public record CitizenNumber(@JsonValue String digits) {
    private static final Pattern THIRTEEN_DIGITS = Pattern.compile("[0-9]{13}");

    @JsonCreator
    public CitizenNumber {
        if (!THIRTEEN_DIGITS.matcher(digits).matches()) {
            throw new MedicalCertificateRefused(Reason.MALFORMED, "");
        }
        int sum = 0;
        for (int i = 0; i < 12; i++) {
            sum += (digits.charAt(i) - '0') * (13 - i);
        }
        if ((11 - sum % 11) % 10 != digits.charAt(12) - '0') {
            throw new MedicalCertificateRefused(Reason.WRONG_CHECK_DIGIT, "");
        }
    }

    @Override
    public String toString() {
        return "XXXXXXXXX" + digits.substring(9);
    }
}
