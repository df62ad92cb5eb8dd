package th.morprom.did.signing.document;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import th.morprom.did.signing.document.MedicalCertificateRefused.Reason;

/**
 * What the service adds to the doctor's content before it is rendered.
 *
 * @param number printed number of the certificate; 1 to 32 of {@code A-Z 0-9 . / -}
 * @param verificationUrl printed as a QR code: absolute http or https, ASCII, at most 160 characters, no user information, no fragment
 * @param replaces number of the certificate that this one takes the place of
 * @param code what people type who have no camera, in place of the last part of that address
 * @param proof the facts of the page, signed, in decimal digits: they follow the address in the QR code and nowhere else
 */
public record DocumentReference(
        String number, URI verificationUrl, VerificationCode code, Optional<String> replaces, Optional<String> proof) {
    private static final Pattern NUMBER = Pattern.compile("[A-Z0-9][A-Z0-9./-]{0,31}");
    /** Of a facility's series: its code, the Buddhist year, the place in it. */
    private static final Pattern OF_SERIES = Pattern.compile("[A-Z0-9]+-(2[0-9]{3})-[0-9]{6,}");

    private static final Pattern PROOF = Pattern.compile("[0-9]{1,900}");
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
        if (proof.filter(digits -> !PROOF.matcher(digits).matches()).isPresent()) {
            throw new MedicalCertificateRefused(Reason.MALFORMED, "proof");
        }
        if (!URL.matcher(verificationUrl.toString()).matches()
                || verificationUrl.getHost() == null
                || verificationUrl.getRawFragment() != null
                || verificationUrl.getUserInfo() != null) {
            throw new MedicalCertificateRefused(Reason.MALFORMED, "verificationUrl");
        }
    }

    /** Of a certificate that takes no other's place, on a page that proves nothing by itself. */
    public DocumentReference(String number, URI verificationUrl, VerificationCode code) {
        this(number, verificationUrl, code, Optional.empty(), Optional.empty());
    }

    /**
     * The book (เล่มที่) in which a document of this number stands: the Buddhist year. Each facility counts anew in it.
     *
     * @return empty for a number of no such series
     */
    public static Optional<String> book(String number) {
        var series = OF_SERIES.matcher(number);
        return series.matches() ? Optional.of(series.group(1)) : Optional.empty();
    }

    /** Where the code is typed, without {@code https://}: browsers add it. */
    String typedAt() {
        var address = verificationUrl.toString();
        int host = address.indexOf("://") + 3;
        return address.substring(host, Math.max(host, address.lastIndexOf('/')));
    }

    /** What a phone reads: the address, and the proof as its fragment, which no browser sends to anybody. */
    String scanned() {
        return verificationUrl + proof.map(digits -> "#" + digits).orElse("");
    }
}
