package th.morprom.did.ca.certificate;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Instant;

/**
 * The serial number of a certificate: positive and below 2^159, so that its DER never passes 20 octets.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5280#section-4.1.2.2">RFC 5280 section 4.1.2.2</a>
 */
public record SerialNumber(BigInteger value) {
    private static final int OCTETS = 16;
    private static final int TIME_OCTETS = 5;
    private static final long TIME_MASK = 0x3f_ffff_ffffL;
    private static final long PATTERN = 0x40_0000_0000L;
    private static final long PARTITIONED = 0x20_0000_0000L;
    private static final long PARTITIONED_TIME_MASK = 0x1f_ffff_ffffL;
    private static final int PARTITION_OCTETS = 2;
    private static final int PARTITION_SHIFT = (OCTETS - TIME_OCTETS - PARTITION_OCTETS) * Byte.SIZE;
    private static final int PARTITION_MASK = 0xffff;
    private static final int BITS = OCTETS * Byte.SIZE - 1;
    private static final int MAX_BITS = 159;

    public SerialNumber {
        if (value.signum() <= 0 || value.bitLength() > MAX_BITS) {
            throw new IllegalArgumentException("a serial number is positive and below 2^159");
        }
    }

    /**
     * A new number of 16 octets: the two bits 01, which give every number the same length, the time in seconds (38 bits), and
     * 88 random bits (the CA/Browser Forum asks for 64).
     *
     * <p>The time in front keeps the numbers of one day together, so that the index over millions of certificates grows at
     * its end instead of everywhere. It tells nothing that {@code notBefore} does not.
     */
    public static SerialNumber next(Instant now, SecureRandom random) {
        var octets = new byte[OCTETS];
        random.nextBytes(octets);
        write(PATTERN | (now.getEpochSecond() & TIME_MASK), octets, 0, TIME_OCTETS);
        return new SerialNumber(new BigInteger(1, octets));
    }

    /**
     * The same for a certificate that is bound to a partition of its CA's revocation lists: the bits 011, the time (37 bits),
     * the partition (16 bits), and 72 random bits. So the partition is as sure as the serial number itself: whoever knows that
     * the one is revoked, knows which list it belongs on.
     *
     * @param partition from 1; 0 for none, which is {@link #next(Instant, SecureRandom)}
     */
    public static SerialNumber next(Instant now, SecureRandom random, int partition) {
        if (partition == 0) {
            return next(now, random);
        }
        if (partition < 0 || partition > PARTITION_MASK) {
            throw new IllegalArgumentException("a partition has two octets");
        }
        var octets = new byte[OCTETS];
        random.nextBytes(octets);
        var head = PATTERN | PARTITIONED | (now.getEpochSecond() & PARTITIONED_TIME_MASK);
        write(head, octets, 0, TIME_OCTETS);
        write(partition, octets, TIME_OCTETS, PARTITION_OCTETS);
        return new SerialNumber(new BigInteger(1, octets));
    }

    /**
     * Below every number that is made at this time or later.
     *
     * @param partitioned among those with a partition, which are all above those without
     */
    public static SerialNumber lowest(Instant time, boolean partitioned) {
        var head = PATTERN
                | (partitioned
                        ? PARTITIONED | (time.getEpochSecond() & PARTITIONED_TIME_MASK)
                        : time.getEpochSecond() & TIME_MASK);
        return new SerialNumber(BigInteger.valueOf(head).shiftLeft((OCTETS - TIME_OCTETS) * Byte.SIZE));
    }

    private static void write(long value, byte[] octets, int at, int length) {
        for (int i = 0; i < length; i++) {
            octets[at + i] = (byte) (value >>> (Byte.SIZE * (length - 1 - i)));
        }
    }

    /** The partition that a certificate of ours with this number is bound to; 0 for none. */
    public int partition() {
        return partition(value);
    }

    /** The same for what may be no serial number of ours, or none at all: that has no partition. */
    public static int partition(BigInteger number) {
        // The bit below the highest says so; in a number without a partition it stays zero until the year 6325.
        return number.signum() > 0 && number.bitLength() == BITS && number.testBit(BITS - 2)
                ? number.shiftRight(PARTITION_SHIFT).intValue() & PARTITION_MASK
                : 0;
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
