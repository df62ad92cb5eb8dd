package th.morprom.did.ocsp.http;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;

/**
 * Dates as HTTP writes them: IMF-fixdate, {@code Sun, 06 Nov 1994 08:49:37 GMT} (RFC 9110 section 5.6.7). Those of about an hour are
 * kept, as answers tell the same seconds again and again. For one thread.
 */
final class HttpDates {
    private static final DateTimeFormatter IMF_FIXDATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final int KEPT = 1 << 12;

    private final long[] seconds = new long[KEPT];
    private final byte[][] texts = new byte[KEPT][];

    HttpDates() {
        Arrays.fill(seconds, Long.MIN_VALUE);
    }

    /** @param epochSecond seconds since 1970 */
    byte[] text(long epochSecond) {
        var slot = (int) epochSecond & (KEPT - 1);
        if (seconds[slot] != epochSecond) {
            texts[slot] = format(epochSecond).getBytes(StandardCharsets.US_ASCII);
            seconds[slot] = epochSecond;
        }
        return texts[slot];
    }

    static String format(long epochSecond) {
        return IMF_FIXDATE.format(Instant.ofEpochSecond(epochSecond));
    }
}
