package th.morprom.did.ra.grant;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.grant.GrantRefused.Reason;

/** The days of a right as somebody typed them. */
final class GrantDays {
    private GrantDays() {}

    /** @throws GrantRefused if it is no day */
    static LocalDate parse(@Nullable String typed) {
        return ThaiDay.parse(Objects.requireNonNullElse(typed, "")).orElseThrow(() -> new GrantRefused(Reason.NO_DAY));
    }
}
