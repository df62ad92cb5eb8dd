package th.morprom.did.ra.certificate;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;
import th.morprom.did.ra.certificate.OwnKeyRefused.Reason;

/** A PKCS#10 request as programs write it, in DER (RFC 2986) or as text (RFC 7468, section 7). Only the wrapping is looked at. */
final class RequestFile {
    private static final int MOST_BYTES = 16 * 1024;
    private static final Pattern PRIVATE = Pattern.compile("-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----");
    /** Some programs write NEW, and a few their own account of the request before and after. */
    private static final Pattern REQUEST = Pattern.compile("-----BEGIN (?:NEW )?CERTIFICATE REQUEST-----"
            + "([A-Za-z0-9+/=\\s]{1,16384})-----END (?:NEW )?CERTIFICATE REQUEST-----");

    private RequestFile() {}

    /** @throws OwnKeyRefused with {@code TOO_LARGE}, {@code PRIVATE_KEY} or {@code NOT_A_REQUEST} */
    static byte[] der(byte[] file) {
        if (file.length > MOST_BYTES) {
            throw new OwnKeyRefused(Reason.TOO_LARGE);
        }
        var text = new String(file, StandardCharsets.ISO_8859_1);
        if (PRIVATE.matcher(text).find()) {
            throw new OwnKeyRefused(Reason.PRIVATE_KEY);
        }
        if (file.length > 0 && file[0] == 0x30) {
            return file.clone();
        }
        var found = REQUEST.matcher(text);
        if (!found.find()) {
            throw new OwnKeyRefused(Reason.NOT_A_REQUEST);
        }
        try {
            var der = Base64.getDecoder().decode(found.group(1).replaceAll("\\s", ""));
            if (found.find()) {
                throw new OwnKeyRefused(Reason.NOT_A_REQUEST);
            }
            return der;
        } catch (IllegalArgumentException e) {
            throw new OwnKeyRefused(Reason.NOT_A_REQUEST);
        }
    }
}
