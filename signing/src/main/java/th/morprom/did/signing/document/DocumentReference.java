package th.morprom.did.signing.document;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import th.morprom.did.signing.document.MedicalCertificateRefused.Reason;

/**
 * What the service adds to the doctor's content before it is rendered.
 *
 * @param number printed number of the certificate; 1 to 32 of {@code A-Z 0-9 . / -}
 * @param verificationUrl printed as a QR code: absolute http or https, ASCII, at most 160 characters, no user information
 * @param replaces number of the certificate that this one takes the place of
 */
public record DocumentReference(String number, URI verificationUrl, Optional<String> replaces) {
    private static final Pattern NUMBER = Pattern.compile("[A-Z0-9][A-Z0-9./-]{0,31}");
    private static final Pattern URL = Pattern.compile("https?://[\\x21-\\x7E]{1,152}");

    public DocumentReference {
        if (!NUMBER.matcher(number).matches()) {
            throw new MedicalCertificateRefused(Reason.MALFORMED, "number");
        }
        if (replaces.filter(
                        other -> other.equals(number) || !NUMBER.matcher(other).matches())
                .isPresent()) {
            throw new MedicalCertificateRefused(Reason.MALFORMED, "replaces");
        }
        if (!URL.matcher(verificationUrl.toString()).matches()
                || verificationUrl.getHost() == null
                || verificationUrl.getUserInfo() != null) {
            throw new MedicalCertificateRefused(Reason.MALFORMED, "verificationUrl");
        }
    }

    /** Of a certificate that takes no other's place. */
    public DocumentReference(String number, URI verificationUrl) {
        this(number, verificationUrl, Optional.empty());
    }
}
