package th.morprom.did.ra;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Pattern;

/** The calendar day in Thailand: licences, posts and cards end with one, wherever the server stands. */
public final class ThaiDay {
    /** UTC+7, without summer time. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Bangkok");

    private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})");
    private static final int BUDDHIST_ERA = 543;
    /** The year 1857; nothing that anybody types is older in one era or as far ahead in the other. */
    private static final int FIRST_BUDDHIST_YEAR = 2400;

    private static final int FIRST_YEAR = FIRST_BUDDHIST_YEAR - BUDDHIST_ERA;
    private static final int THAI_ZERO = 0x0E50;

    private ThaiDay() {}

    /** The day of this moment. */
    public static LocalDate of(Instant moment) {
        return LocalDate.ofInstant(moment, ZONE);
    }

    /**
     * A day as people write it: day, month and year, with slashes, dots or hyphens between them, in Thai or Arabic digits. The year has
     * four digits and is of the Buddhist era (2569) or the common one (2026); they lie so far apart that no day is both.
     *
     * @return empty if it is no day, or its era is not plain
     */
    public static Optional<LocalDate> parse(String typed) {
        var parts = WRITTEN.matcher(arabic(typed.strip()));
        if (!parts.matches()) {
            return Optional.empty();
        }
        var year = Integer.parseInt(parts.group(3));
        try {
            return Optional.of(LocalDate.of(
                            year >= FIRST_BUDDHIST_YEAR ? year - BUDDHIST_ERA : year,
                            Integer.parseInt(parts.group(2)),
                            Integer.parseInt(parts.group(1))))
                    .filter(day -> day.getYear() >= FIRST_YEAR);
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    /** A day as {@link #parse} takes it, in the Buddhist era: 24/11/2569. */
    public static String written(LocalDate day) {
        return day.getDayOfMonth() + "/" + day.getMonthValue() + "/" + (day.getYear() + BUDDHIST_ERA);
    }

    private static String arabic(String text) {
        return text.codePoints()
                .map(c -> c >= THAI_ZERO && c <= THAI_ZERO + 9 ? '0' + (c - THAI_ZERO) : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Today. */
    public static LocalDate today(Clock clock) {
        return of(clock.instant());
    }
}
