package th.morprom.did.ra.organisation;

import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a facility stands in the tree, and when.
 *
 * @param oldCode the nine-digit code in use until October 2024
 * @param from its first day, if known
 * @param until its last day; absent while it is open
 */
public record Listing(
        Optional<String> oldCode,
        FacilityType type,
        Optional<District> district,
        Optional<LocalDate> from,
        Optional<LocalDate> until) {
    private static final Pattern OLD_CODE = Pattern.compile("\\d{9}");

    /** @throws IllegalArgumentException if the code has another form, or the last day lies before the first */
    public Listing {
        if (!oldCode.map(Listing::isOldCode).orElse(true)) {
            throw new IllegalArgumentException("the old code has nine digits");
        }
        if (from.isPresent() && until.filter(from.get()::isAfter).isPresent()) {
            throw new IllegalArgumentException("a facility closes after it opens");
        }
    }

    /** Whether this text has the form of the old nine-digit code. */
    public static boolean isOldCode(String text) {
        return OLD_CODE.matcher(text).matches();
    }

    /** Whether the facility is open on this day. */
    public boolean inForce(LocalDate day) {
        return from.filter(day::isBefore).isEmpty()
                && until.filter(day::isAfter).isEmpty();
    }
}
