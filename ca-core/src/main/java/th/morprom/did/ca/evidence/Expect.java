package th.morprom.did.ca.evidence;

import java.util.regex.Pattern;

/** What members of evidence must look like. A failure ends the parse with rule 1. */
final class Expect {
    static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

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
}
