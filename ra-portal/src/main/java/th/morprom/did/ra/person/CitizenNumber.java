package th.morprom.did.ra.person;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A Thai citizen number: 13 digits, the last one a check digit (weights 13 to 2, modulo 11).
 *
 * <p>{@link #toString()} is masked, so that no log shows the number by accident.
 */
public record CitizenNumber(String digits) {
    private static final Pattern THIRTEEN_DIGITS = Pattern.compile("[1-8]\\d{12}");

    public CitizenNumber {
        if (!THIRTEEN_DIGITS.matcher(digits).matches() || digits.charAt(12) - '0' != checkDigit(digits)) {
            throw new IllegalArgumentException("not a citizen number");
        }
    }

    /** The number this text stands for, with or without its dashes and spaces; empty if it is none. */
    public static Optional<CitizenNumber> parse(String text) {
        var digits = text.replaceAll("[ -]", "");
        if (!THIRTEEN_DIGITS.matcher(digits).matches() || digits.charAt(12) - '0' != checkDigit(digits)) {
            return Optional.empty();
        }
        return Optional.of(new CitizenNumber(digits));
    }

    /** What a screen may show, such as {@code X-XXXX-XXXXX-12-3}. */
    public String masked() {
        return "X-XXXX-XXXXX-" + digits.substring(10, 12) + "-" + digits.charAt(12);
    }

    @Override
    public String toString() {
        return masked();
    }

    private static int checkDigit(String digits) {
        var sum = 0;
        for (var i = 0; i < 12; i++) {
            sum += (13 - i) * (digits.charAt(i) - '0');
        }
        return (11 - sum % 11) % 10;
    }
}
