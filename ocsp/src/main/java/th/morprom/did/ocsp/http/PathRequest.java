package th.morprom.did.ocsp.http;

import java.util.Arrays;
import java.util.Base64;

/** The request in the path of a GET: base64, with or without its slashes and signs percent-encoded. */
final class PathRequest {
    /** Where requests are sent. */
    static final String PATH = "/ocsp";

    private static final byte[] NONE = {};
    private static final int HEX = 16;

    private PathRequest() {}

    /** What the path behind {@code /ocsp/} says, exactly as sent; what is not base64 is an empty request, which is malformed. */
    static byte[] decode(CharSequence path, int from) {
        var length = path.length();
        var base64 = new byte[length - from];
        var at = 0;
        for (var i = from; i < length; i++) {
            var c = path.charAt(i);
            if (c == '%') {
                var high = i + 2 < length ? Character.digit(path.charAt(i + 1), HEX) : -1;
                var low = i + 2 < length ? Character.digit(path.charAt(i + 2), HEX) : -1;
                if (high < 0 || low < 0) {
                    return NONE;
                }
                c = (char) (high << 4 | low);
                i += 2;
            }
            if (c > 'z') {
                return NONE;
            }
            base64[at++] = (byte) c;
        }
        try {
            return Base64.getDecoder().decode(at == base64.length ? base64 : Arrays.copyOf(base64, at));
        } catch (IllegalArgumentException e) {
            return NONE;
        }
    }
}
