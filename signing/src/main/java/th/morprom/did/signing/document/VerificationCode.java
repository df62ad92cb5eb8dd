package th.morprom.did.signing.document;

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The verification token of a document as a person types it from paper: its first 70 bits in 14 letters and digits, and two that tell a
 * slip of the finger, in four groups, such as {@code 04HM-ASW9-NF6Y-Y0W3}. No secret of its own, so every document has one.
 *
 * <p>Letters and digits are those of Crockford's Base 32, without I, L, O and U. The two at the end make the number that all 16 write leave 1
 * when it is divided by 1021: the calculation of ISO/IEC 7064's pure systems with two check characters (MOD 1271-36 for an alphabet of
 * 36), with the radix 32 and the largest prime below its square. Each single wrong character is noticed, every two that changed places, and
 * 999 of 1,000 other slips.
 *
 * @param number of 80 bits that the 16 characters write
 */
public record VerificationCode(BigInteger number) {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 16;
    private static final int BITS = 70;
    private static final int TOKEN_BITS = 128;
    private static final int TOKEN_DIGITS = 32;
    private static final int CHECK_BITS = 10;
    private static final BigInteger RADIX = BigInteger.valueOf(ALPHABET.length());
    private static final BigInteger MODULUS = BigInteger.valueOf(1021);
    /** What people put between the groups, and what programs put there for them: no part of a code. */
    private static final Pattern BETWEEN = Pattern.compile("[\\s\\p{Z}\\p{Pd}\\p{Cf}_.]+");

    /** @throws IllegalArgumentException if it is not what 16 characters with their check write */
    public VerificationCode {
        var data = number.shiftRight(CHECK_BITS);
        if (data.bitLength() > BITS || !number.equals(checked(data))) {
            throw new IllegalArgumentException("no verification code");
        }
    }

    /** The code of the document with this token: 32 lower-case hex digits. */
    public static VerificationCode of(String verificationToken) {
        return new VerificationCode(checked(new BigInteger(verificationToken, 16).shiftRight(TOKEN_BITS - BITS)));
    }

    /** Why what somebody typed is no code. */
    public enum Slip {
        /** Too few letters and digits, or too many. */
        LENGTH,
        /** A sign that no code has. */
        CHARACTER,
        /** At least one is another than was printed. */
        CHECK
    }

    /** What somebody typed: a code, or what is wrong with it. */
    public record Typed(Optional<VerificationCode> code, Optional<Slip> slip) {
        private static Typed wrong(Slip slip) {
            return new Typed(Optional.empty(), Optional.of(slip));
        }
    }

    /**
     * Reads it as it was meant: in small letters, with whatever between the groups, O for 0, I or L for 1, and digits of any script.
     *
     * @param typed of any length
     */
    public static Typed read(String typed) {
        var signs = BETWEEN.matcher(typed).replaceAll("");
        if (signs.codePointCount(0, signs.length()) != LENGTH) {
            return Typed.wrong(Slip.LENGTH);
        }
        var values = signs.codePoints().map(VerificationCode::value).toArray();
        var number = BigInteger.ZERO;
        for (int value : values) {
            if (value < 0) {
                return Typed.wrong(Slip.CHARACTER);
            }
            number = number.multiply(RADIX).add(BigInteger.valueOf(value));
        }
        return number.equals(checked(number.shiftRight(CHECK_BITS)))
                ? new Typed(Optional.of(new VerificationCode(number)), Optional.empty())
                : Typed.wrong(Slip.CHECK);
    }

    private static int value(int sign) {
        int digit = Character.digit(sign, 10);
        int upper = Character.toUpperCase(sign);
        if (digit >= 0) {
            return digit;
        }
        return switch (upper) {
            case 'O' -> 0;
            case 'I', 'L' -> 1;
            default -> ALPHABET.indexOf(upper);
        };
    }

    private static BigInteger checked(BigInteger data) {
        var unchecked = data.shiftLeft(CHECK_BITS);
        return unchecked.add(BigInteger.ONE.subtract(unchecked).mod(MODULUS));
    }

    /** As it is printed. */
    public String written() {
        var signs = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            int value = number.shiftRight((LENGTH - 1 - i) * 5).intValue() & (ALPHABET.length() - 1);
            signs.append(i > 0 && i % 4 == 0 ? "-" : "").append(ALPHABET.charAt(value));
        }
        return signs.toString();
    }

    /** The least token that has this code. */
    public String firstToken() {
        return token(number.shiftRight(CHECK_BITS).shiftLeft(TOKEN_BITS - BITS));
    }

    /** The greatest token that has this code. */
    public String lastToken() {
        var next = number.shiftRight(CHECK_BITS).add(BigInteger.ONE).shiftLeft(TOKEN_BITS - BITS);
        return token(next.subtract(BigInteger.ONE));
    }

    private static String token(BigInteger value) {
        var digits = value.toString(16);
        return "0".repeat(TOKEN_DIGITS - digits.length()) + digits;
    }

    @Override
    public String toString() {
        return written();
    }
}
