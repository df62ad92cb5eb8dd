package th.morprom.did.ra.approval;

import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The ids that begin as somebody typed it, from the first to the last in their order.
 *
 * @param first and {@code last} both included
 */
record IdRange(UUID first, UUID last) {
    /** Fewer characters are a licence number, or part of a name. */
    private static final int FEWEST = 8;

    private static final String LOWEST = "00000000-0000-0000-0000-000000000000";
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    /** The id of nothing. */
    private static final IdRange NONE = new IdRange(new UUID(0, 0), new UUID(0, 0));

    /** Those that begin with this text; none if it is no beginning of an id. */
    static IdRange of(String text) {
        var begin = text.toLowerCase(Locale.ROOT);
        if (begin.length() < FEWEST || begin.length() > LOWEST.length()) {
            return NONE;
        }
        var first = begin + LOWEST.substring(begin.length());
        return ID.matcher(first).matches()
                ? new IdRange(
                        UUID.fromString(first),
                        UUID.fromString(begin + LOWEST.replace('0', 'f').substring(begin.length())))
                : NONE;
    }
}
