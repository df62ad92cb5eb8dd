package th.morprom.did.timestamp.token;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * genTime as RFC 3161 section 2.4.2 wants it: {@code YYYYMMDDhhmmss[.s…]Z}, without zeros at the end of the fraction, and no
 * fraction, nor point, on the second. Tokens state milliseconds.
 */
final class GenTime {
    private static final int LONGEST = "20260101000000.123Z".length();

    private GenTime() {}

    /** The content of the GeneralizedTime. */
    static byte[] encode(Instant time) {
        var utc = LocalDateTime.ofInstant(time.truncatedTo(ChronoUnit.MILLIS), ZoneOffset.UTC);
        var text = new StringBuilder(LONGEST);
        digits(text, utc.getYear(), 1000);
        digits(text, utc.getMonthValue(), 10);
        digits(text, utc.getDayOfMonth(), 10);
        digits(text, utc.getHour(), 10);
        digits(text, utc.getMinute(), 10);
        digits(text, utc.getSecond(), 10);
        var millis = utc.getNano() / 1_000_000;
        if (millis > 0) {
            text.append('.');
            digits(text, millis, 100);
            while (text.charAt(text.length() - 1) == '0') {
                text.setLength(text.length() - 1);
            }
        }
        return text.append('Z').toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static void digits(StringBuilder text, int number, int highest) {
        for (var place = highest; place > 0; place /= 10) {
            text.append((char) ('0' + number / place % 10));
        }
    }
}
