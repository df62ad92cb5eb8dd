package th.morprom.did.ca.evidence;

import java.util.regex.Pattern;

/** What members of evidence must look like. A failure ends the parse with rule 1. */
final class Expect {
    private static final int SHA256_DIGITS = 64;

    private Expect() {}

    static void that(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    static void text(String value, int maxLength) {
        that(!value.isBlank() && value.length() <= maxLength, "a text is empty or longer than " + maxLength);
    }

    static void match(String value, Pattern pattern) {
        that(pattern.matcher(value).matches(), "a value is not like " + pattern);
    }

    /** In lower-case hex. */
    static void sha256(String value) {
        that(
                value.length() == SHA256_DIGITS
                        && value.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f')),
                "a value is no SHA-256");
    }
}
