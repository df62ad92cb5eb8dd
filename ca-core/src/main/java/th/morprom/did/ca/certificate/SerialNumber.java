package th.morprom.did.ca.certificate;

import java.math.BigInteger;
import java.security.SecureRandom;

/**
 * The serial number of a certificate: positive and below 2^159, so that its DER never passes 20 octets.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5280#section-4.1.2.2">RFC 5280 section 4.1.2.2</a>
 */
public record SerialNumber(BigInteger value) {
    private static final int RANDOM_OCTETS = 16;
    private static final int MAX_BITS = 159;

    public SerialNumber {
        if (value.signum() <= 0 || value.bitLength() > MAX_BITS) {
            throw new IllegalArgumentException("a serial number is positive and below 2^159");
        }
    }

    /**
     * A new number of 16 random octets. Its top bit pattern is fixed to 01, which leaves 126 random bits (the
     * CA/Browser Forum asks for 64) and gives every number the same length.
     */
    public static SerialNumber random(SecureRandom random) {
        var octets = new byte[RANDOM_OCTETS];
        random.nextBytes(octets);
        octets[0] = (byte) ((octets[0] & 0x3f) | 0x40);
        return new SerialNumber(new BigInteger(1, octets));
    }

    /**
     * Reads the form that {@link #hex()} writes; upper-case digits are accepted.
     *
     * @throws IllegalArgumentException if the text is not a serial number in hexadecimal
     */
    public static SerialNumber ofHex(String hex) {
        if (!hex.matches("[0-9a-fA-F]{1,40}")) {
            throw new IllegalArgumentException("not a serial number in hexadecimal");
        }
        return new SerialNumber(new BigInteger(hex, 16));
    }

    /** Lower-case hexadecimal without leading zeros: the form in the database and in logs. */
    public String hex() {
        return value.toString(16);
    }

    @Override
    public String toString() {
        return hex();
    }
}
