package th.morprom.did.ocsp.http;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Dates as HTTP writes them: IMF-fixdate, {@code Sun, 06 Nov 1994 08:49:37 GMT} (RFC 9110 section 5.6.7). The last one is kept, as
 * many answers in a row tell the same second. For one thread.
 */
final class HttpDates {
    private static final DateTimeFormatter IMF_FIXDATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private long second = Long.MIN_VALUE;
    private byte[] text = {};

    /** @param epochSecond seconds since 1970 */
    byte[] text(long epochSecond) {
        if (epochSecond != second) {
            text = format(epochSecond).getBytes(StandardCharsets.US_ASCII);
            second = epochSecond;
        }
        return text;
    }

    static String format(long epochSecond) {
        return IMF_FIXDATE.format(Instant.ofEpochSecond(epochSecond));
    }
}
