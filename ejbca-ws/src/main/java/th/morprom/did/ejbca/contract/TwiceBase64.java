package th.morprom.did.ejbca.contract;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Certificates on the wire: base64Binary whose content is base64 text again, in lines as in MIME and without a header. Lists of
 * revoked certificates are base64 once and do not come here.
 */
public final class TwiceBase64 {
    private TwiceBase64() {}

    /** The content that stands for this DER. */
    public static byte[] of(byte[] der) {
        return Base64.getMimeEncoder().encode(der);
    }

    /**
     * The DER that the content stands for.
     *
     * @throws IllegalArgumentException if it is not base64
     */
    public static byte[] der(byte[] content) {
        return decode(new String(content, StandardCharsets.US_ASCII));
    }

    /**
     * The DER of a request, which comes as bare base64 or as PEM, once.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public static byte[] request(String text) {
        var body = text.strip();
        if (body.startsWith("-----BEGIN")) {
            var from = body.indexOf('\n') + 1;
            var to = body.indexOf("-----END");
            if (from == 0 || to < from) {
                throw new IllegalArgumentException("not PEM");
            }
            body = body.substring(from, to);
        }
        return decode(body);
    }

    /** Line breaks and blanks are passed over, anything else that is not base64 is not. */
    private static byte[] decode(String text) {
        return Base64.getDecoder().decode(text.replaceAll("[\\r\\n\\t ]", ""));
    }
}
