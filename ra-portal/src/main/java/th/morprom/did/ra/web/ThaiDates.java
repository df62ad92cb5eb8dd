package th.morprom.did.ra.web;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.context.i18n.LocaleContextHolder;
import th.morprom.did.ra.ThaiDay;

/**
 * Dates and times as pages show them: Thailand's time and the Buddhist era, which is 543 years ahead.
 *
 * <p>In English both eras are given, because a bare 2569 misleads a foreign reader.
 */
public final class ThaiDates {
    /** Thailand has one time zone. */
    public static final ZoneId ZONE = ThaiDay.ZONE;

    private static final int BUDDHIST_ERA = 543;
    private static final Locale THAI = Locale.forLanguageTag("th");
    private static final DateTimeFormatter DAY_MONTH_TH = DateTimeFormatter.ofPattern("d MMMM", THAI);
    private static final DateTimeFormatter DAY_MONTH_EN = DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH);
    private static final DateTimeFormatter SHORT_TH = DateTimeFormatter.ofPattern("d MMM", THAI);
    private static final DateTimeFormatter SHORT_EN = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter CLOCK_SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    /** 24 พฤศจิกายน 2569, or 24 November 2026 (B.E. 2569). */
    public String day(LocalDate date) {
        var year = date.getYear() + BUDDHIST_ERA;
        return thai()
                ? DAY_MONTH_TH.format(date) + " " + year
                : DAY_MONTH_EN.format(date) + " " + date.getYear() + " (B.E. " + year + ")";
    }

    /** The day of a moment, in Thailand. */
    public String day(Instant moment) {
        return day(LocalDate.ofInstant(moment, ZONE));
    }

    /** 24 พ.ย. 2569 09:15 น., for tables. */
    public String brief(Instant moment) {
        var time = moment.atZone(ZONE);
        return thai()
                ? SHORT_TH.format(time) + " " + (time.getYear() + BUDDHIST_ERA) + " " + CLOCK.format(time) + " น."
                : SHORT_EN.format(time) + " " + CLOCK.format(time);
    }

    /** 24 พ.ย. 2569 09:15:07 น., for tables of events. */
    public String second(Instant moment) {
        var time = moment.atZone(ZONE);
        return thai()
                ? SHORT_TH.format(time) + " " + (time.getYear() + BUDDHIST_ERA) + " " + CLOCK_SECONDS.format(time)
                        + " น."
                : SHORT_EN.format(time) + " " + CLOCK_SECONDS.format(time);
    }

    /** The moment to the second, for evidence. */
    public String moment(Instant moment) {
        ZonedDateTime time = moment.atZone(ZONE);
        return day(moment) + (thai() ? " เวลา " : ", ") + CLOCK_SECONDS.format(time) + (thai() ? " น." : " (UTC+7)");
    }

    /** In which unit a span of time reads best; the last part of the message key {@code span.<unit>}. */
    public String unit(Duration span) {
        if (span.compareTo(Duration.ofMinutes(2)) < 0) {
            return "seconds";
        }
        if (span.compareTo(Duration.ofHours(2)) < 0) {
            return "minutes";
        }
        return span.compareTo(Duration.ofDays(2)) < 0 ? "hours" : "days";
    }

    /** How many whole ones of that unit it is. */
    public long count(Duration span) {
        return switch (unit(span)) {
            case "seconds" -> span.toSeconds();
            case "minutes" -> span.toMinutes();
            case "hours" -> span.toHours();
            default -> span.toDays();
        };
    }

    /** Milliseconds with three decimals, for clocks. */
    public String millis(Duration span) {
        return String.format(Locale.ROOT, "%.3f", span.toNanos() / 1e6);
    }

    private static boolean thai() {
        return !LocaleContextHolder.getLocale().getLanguage().equals("en");
    }
}
