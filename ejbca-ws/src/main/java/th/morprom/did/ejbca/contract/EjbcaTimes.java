package th.morprom.did.ejbca.contract;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.TimeZone;
import java.util.regex.Pattern;
import javax.xml.datatype.DatatypeConfigurationException;
import javax.xml.datatype.DatatypeFactory;
import javax.xml.datatype.XMLGregorianCalendar;

/** The contract's three ways to write a time: ISO 8601 for revocations, one of its own for validities, xs:dateTime in answers. */
public final class EjbcaTimes {
    private static final DateTimeFormatter VALIDITY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ssxxx", Locale.ROOT);
    private static final Pattern RELATIVE = Pattern.compile("([0-9]{1,5}):([0-9]{1,2}):([0-9]{1,2})");

    /** What stands for no revocation: one millisecond before 1970. */
    public static final Instant NEVER = Instant.ofEpochMilli(-1);

    private EjbcaTimes() {}

    /** Start or end of a validity, such as {@code 2026-11-24 03:04:05+00:00}. */
    public static String validity(Instant time) {
        return VALIDITY.format(time.atOffset(ZoneOffset.UTC));
    }

    /**
     * Reads a start or end: absolute as {@link #validity} writes it, or relative to now as days, hours and minutes, {@code d:h:m}.
     *
     * @throws IllegalArgumentException if it is neither; ISO 8601 is neither
     */
    public static Instant validity(String text, Clock clock) {
        var relative = RELATIVE.matcher(text.strip());
        if (relative.matches()) {
            return clock.instant()
                    .plus(Duration.ofDays(Long.parseLong(relative.group(1)))
                            .plusHours(Long.parseLong(relative.group(2)))
                            .plusMinutes(Long.parseLong(relative.group(3))));
        }
        try {
            return OffsetDateTime.parse(text.strip(), VALIDITY).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("a validity is yyyy-MM-dd HH:mm:ss+00:00 or d:h:m", e);
        }
    }

    /** The date of a revocation, ISO 8601 with seconds and offset. */
    public static String revocation(Instant time) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.atOffset(ZoneOffset.UTC));
    }

    /**
     * Reads the date of a revocation.
     *
     * @throws IllegalArgumentException if it is not ISO 8601 with an offset
     */
    public static Instant revocation(String text) {
        try {
            return OffsetDateTime.parse(text.strip()).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("a date of revocation is ISO 8601 with an offset", e);
        }
    }

    /** As in answers. */
    public static XMLGregorianCalendar answer(Instant time) {
        var calendar = new GregorianCalendar(TimeZone.getTimeZone(ZoneOffset.UTC), Locale.ROOT);
        calendar.setTimeInMillis(time.toEpochMilli());
        try {
            return DatatypeFactory.newInstance().newXMLGregorianCalendar(calendar);
        } catch (DatatypeConfigurationException e) {
            throw new IllegalStateException("every Java platform has xs:dateTime", e);
        }
    }

    /** Of an answer. */
    public static Instant of(XMLGregorianCalendar answer) {
        return answer.toGregorianCalendar().toInstant();
    }
}
