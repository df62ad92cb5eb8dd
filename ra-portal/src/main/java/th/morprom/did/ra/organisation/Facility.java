package th.morprom.did.ra.organisation;

import java.util.regex.Pattern;

/**
 * A health facility.
 *
 * @param hcode9 the nine-character code in force since October 2024, such as {@code AA0000051}
 * @param hcode the older five-digit code
 * @param branch the code of the {@link Branch} it belongs to
 * @param addressTh as written on documents
 * @param participating whether its officers may proof identities at the counter
 */
public record Facility(
        String hcode9,
        String hcode,
        String nameTh,
        String nameEn,
        Province province,
        String branch,
        String addressTh,
        boolean participating) {
    private static final Pattern HCODE9 = Pattern.compile("[A-Z]{2}\\d{7}");
    private static final Pattern HCODE = Pattern.compile("\\d{5}");

    public Facility {
        if (!isHcode9(hcode9)) {
            throw new IllegalArgumentException("hcode9 is two capital letters and seven digits");
        }
        if (!isHcode(hcode)) {
            throw new IllegalArgumentException("hcode has five digits");
        }
        // The Thai name becomes the certificate's organisation: ub-organization-name of RFC 5280 appendix A.1 is 64.
        if (nameTh.isBlank() || nameTh.length() > 64 || nameEn.isBlank() || nameEn.length() > 128) {
            throw new IllegalArgumentException("a facility has a Thai name (up to 64) and an English one (up to 128)");
        }
    }

    /** Whether this text has the form of a nine-character facility code. */
    public static boolean isHcode9(String text) {
        return HCODE9.matcher(text).matches();
    }

    /** Whether this text has the form of a five-digit facility code. */
    public static boolean isHcode(String text) {
        return HCODE.matcher(text).matches();
    }
}
