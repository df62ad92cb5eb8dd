package th.morprom.did.ejbca.contract;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.TimeZone;
import javax.xml.datatype.DatatypeConfigurationException;
import javax.xml.datatype.DatatypeFactory;
import javax.xml.datatype.XMLGregorianCalendar;

/**
 * Two of the contract's ways to write a time: ISO 8601 for revocations, xs:dateTime in answers. The third is for validities, which are
 * the profile's to decide here: it is neither sent nor taken.
 */
public final class EjbcaTimes {
    /** What stands for no revocation: one millisecond before 1970. */
    public static final Instant NEVER = Instant.ofEpochMilli(-1);

    private EjbcaTimes() {}

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
