package th.morprom.did.ra;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The calendar day in Thailand: licences, posts and cards end with one, wherever the server stands. */
public final class ThaiDay {
    /** UTC+7, without summer time. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Bangkok");

    private ThaiDay() {}

    /** The day of this moment. */
    public static LocalDate of(Instant moment) {
        return LocalDate.ofInstant(moment, ZONE);
    }

    /** Today. */
    public static LocalDate today(Clock clock) {
        return of(clock.instant());
    }
}
