package th.morprom.did.audit;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * Something that happened and that an auditor will want to know.
 *
 * @param type what, such as {@code certificate.issued}
 * @param actor who did it: an id, never a name
 * @param subject what it happened to: a serial number, an id
 * @param details more, by name; ids, codes and hashes only. Secrets, names, citizen numbers and health data do not belong
 *     here, and what looks like a citizen number is refused
 */
public record AuditEvent(String type, String actor, String subject, Map<String, String> details) {
    private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z][a-z0-9-]*)+");

    /** Thirteen digits, Arabic or Thai, bare or grouped as on the card (1-2345-67890-12-1), that are no part of a word. */
    private static final Pattern CITIZEN_NUMBER = Pattern.compile("(?<![\\p{Alpha}\\p{Nd}])"
            + "\\p{Nd}[- ]?\\p{Nd}{4}[- ]?\\p{Nd}{5}[- ]?\\p{Nd}{2}[- ]?\\p{Nd}"
            + "(?![\\p{Alpha}\\p{Nd}])");

    private static final int CITIZEN_DIGITS = 13;
    private static final int LONGEST = 2_000;

    /** @throws IllegalArgumentException if a part is missing, too long, no text, or looks like a citizen number */
    public AuditEvent {
        details = Map.copyOf(details);
        if (!TYPE.matcher(type).matches()) {
            throw new IllegalArgumentException("an event type looks like certificate.issued, not " + type);
        }
        requireSafe("actor", actor);
        requireSafe("subject", subject);
        details.forEach((name, value) -> {
            requireSafe("the name of a detail", name);
            requireSafe(name, value);
        });
    }

    /** In one pass over the characters: this runs for seven values of every event, and most spare the pattern. */
    private static void requireSafe(String name, String value) {
        if (value.length() > LONGEST) {
            throw new IllegalArgumentException(name + " is longer than " + LONGEST + " characters");
        }
        var digits = 0;
        var mostDigits = 0;
        for (int i = 0, codePoint; i < value.length(); i += Character.charCount(codePoint)) {
            codePoint = value.codePointAt(i);
            // Neither UTF-8 nor PostgreSQL could keep it, so what would be hashed is not what would be stored.
            if (isNoText(codePoint)) {
                throw new IllegalArgumentException(name + " holds what is no text");
            }
            if (Character.isDigit(codePoint)) {
                digits++;
                mostDigits = Math.max(mostDigits, digits);
            } else if (codePoint != '-' && codePoint != ' ') {
                digits = 0;
            }
        }
        if (mostDigits >= CITIZEN_DIGITS && CITIZEN_NUMBER.matcher(value).find()) {
            // The value itself stays out of the message, or it would end in a log after all.
            throw new IllegalArgumentException(name + " looks like a citizen number, which no log may hold");
        }
    }

    /** NUL, or half of a surrogate pair, which is a code point of its own only where the other half is missing. */
    private static boolean isNoText(int codePoint) {
        return codePoint == 0 || (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE);
    }
}
