package th.morprom.did.ca.certificate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.BERTags;
import org.bouncycastle.asn1.x509.Time;

/**
 * The times in certificates: UTCTime until 2049, GeneralizedTime from 2050, to the second, in UTC.
 *
 * <p>Written and read digit by digit, because BouncyCastle makes and parses a localised date format for each, and a certificate on its
 * way has four.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5280#section-4.1.2.5">RFC 5280 section 4.1.2.5</a>
 */
public final class CertificateTime {
    private static final int GENERALIZED_FROM = 2050;
    private static final int FIRST_YEAR = 1950;
    private static final int LAST_YEAR = 9999;
    private static final int CENTURY = 100;
    /** One more digit in front, so that a year such as 2005 keeps its zero. */
    private static final long TWELVE_DIGITS = 1_000_000_000_000L;

    private CertificateTime() {}

    /**
     * Fractions of a second are dropped.
     *
     * @throws DateTimeException for a year that certificates cannot name: before 1950 or after 9999
     */
    public static Time of(Instant instant) {
        var time = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        if (time.getYear() < FIRST_YEAR || time.getYear() > LAST_YEAR) {
            throw new DateTimeException("no time of a certificate: the year " + time.getYear());
        }
        return time.getYear() < GENERALIZED_FROM
                ? encoded(
                        BERTags.UTC_TIME,
                        Long.toString(TWELVE_DIGITS + digits(time.getYear() % CENTURY, time))
                                .substring(1))
                : encoded(BERTags.GENERALIZED_TIME, Long.toString(digits(time.getYear(), time)));
    }

    /** Empty for what RFC 5280 would have written otherwise. */
    public static Optional<Instant> read(Time time) {
        var digits = time.getTime();
        try {
            var read = LocalDateTime.of(
                            Integer.parseInt(digits, 0, 4, 10),
                            Integer.parseInt(digits, 4, 6, 10),
                            Integer.parseInt(digits, 6, 8, 10),
                            Integer.parseInt(digits, 8, 10, 10),
                            Integer.parseInt(digits, 10, 12, 10),
                            Integer.parseInt(digits, 12, 14, 10))
                    .toInstant(ZoneOffset.UTC);
            return of(read).equals(time) ? Optional.of(read) : Optional.empty();
        } catch (DateTimeException | NumberFormatException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private static long digits(long year, LocalDateTime time) {
        return ((((year * 100 + time.getMonthValue()) * 100 + time.getDayOfMonth()) * 100 + time.getHour()) * 100
                                + time.getMinute())
                        * 100
                + time.getSecond();
    }

    private static Time encoded(int tag, String digits) {
        var text = (digits + "Z").getBytes(StandardCharsets.US_ASCII);
        try {
            var value = Der.written(tag, text.length, out -> out.write(text));
            return Time.getInstance(ASN1Primitive.fromByteArray(value.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
