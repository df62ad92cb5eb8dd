package th.morprom.did.ocsp.status;

import java.math.BigInteger;

/**
 * A serial number of 1 to 20 octets, above zero, in three numbers rather than in an object with an array: the first 8, the next 8
 * and the last 4 of its 20 octets.
 */
public record Serial(long high, long middle, int low) {
    /** RFC 5280 section 4.1.2.2. */
    public static final int LONGEST_OCTETS = 20;

    private static final int LOW_OCTETS = Integer.BYTES;
    private static final int HEX = 16;

    /** Whether the number is one that a certificate can have. */
    public static boolean isPossible(BigInteger value) {
        return value.signum() > 0 && value.bitLength() <= LONGEST_OCTETS * Byte.SIZE;
    }

    /** @throws IllegalArgumentException if the number is not {@linkplain #isPossible possible} */
    public static Serial of(BigInteger value) {
        if (!isPossible(value)) {
            throw new IllegalArgumentException("a serial number has 1 to 20 octets and is above zero");
        }
        var middle = value.shiftRight(Integer.SIZE);
        return new Serial(middle.shiftRight(Long.SIZE).longValue(), middle.longValue(), value.intValue());
    }

    /** Hexadecimal digits without leading zeros, as the CA's tables have them. */
    static Serial ofHex(String digits) {
        var high = 0L;
        var middle = 0L;
        var low = 0;
        for (var i = 0; i < digits.length(); i++) {
            high = high << 4 | middle >>> 60;
            middle = middle << 4 | (low >>> 28 & 0xf);
            low = low << 4 | Character.digit(digits.charAt(i), HEX);
        }
        return new Serial(high, middle, low);
    }

    /** From octets, the most significant first; leading zeros do not count. */
    public static Serial ofOctets(byte[] octets, int from, int length) {
        var high = 0L;
        var middle = 0L;
        var low = 0;
        for (var i = from; i < from + length; i++) {
            high = high << Byte.SIZE | middle >>> 56;
            middle = middle << Byte.SIZE | (low >>> 24 & 0xff);
            low = low << Byte.SIZE | (octets[i] & 0xff);
        }
        return new Serial(high, middle, low);
    }

    /** How many octets the content of its DER INTEGER has: up to 21, as the first bit says the sign. */
    public int derLength() {
        return bitLength() / Byte.SIZE + 1;
    }

    /** Writes that content. */
    public void writeDer(byte[] out, int at) {
        var length = derLength();
        for (var i = 0; i < length; i++) {
            out[at + i] = (byte) octet(length - 1 - i);
        }
    }

    public BigInteger value() {
        var octets = new byte[LONGEST_OCTETS + 1];
        for (var i = 0; i < octets.length; i++) {
            octets[i] = (byte) octet(octets.length - 1 - i);
        }
        return new BigInteger(octets);
    }

    private int bitLength() {
        if (high != 0) {
            return 2 * Long.SIZE + Integer.SIZE - Long.numberOfLeadingZeros(high);
        }
        return middle != 0
                ? Long.SIZE + Integer.SIZE - Long.numberOfLeadingZeros(middle)
                : Integer.SIZE - Integer.numberOfLeadingZeros(low);
    }

    /** The octet of this significance; 0 is the last one. */
    private int octet(int significance) {
        if (significance < LOW_OCTETS) {
            return (low >>> (significance * Byte.SIZE)) & 0xff;
        }
        var above = significance - LOW_OCTETS;
        if (above < Long.BYTES) {
            return (int) (middle >>> (above * Byte.SIZE)) & 0xff;
        }
        above -= Long.BYTES;
        return above < Long.BYTES ? (int) (high >>> (above * Byte.SIZE)) & 0xff : 0;
    }
}
