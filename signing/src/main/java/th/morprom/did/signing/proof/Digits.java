package th.morprom.did.signing.proof;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Bytes as decimal digits: seven bytes, read as one number, are seventeen digits, and what is left over is as many digits as it
 * needs. A QR code packs three digits into ten bits, so this costs 1.2 % more than the bytes alone; base64 in an address costs 33 %.
 */
final class Digits {
    private static final int GROUP_BYTES = 7;
    private static final int GROUP_DIGITS = 17;
    /** By the number of bytes: as many digits as the largest number of so many bytes has. */
    private static final int[] DIGITS = {0, 3, 5, 8, 10, 13, 15, GROUP_DIGITS};

    private Digits() {}

    static String of(byte[] bytes) {
        var digits = new StringBuilder(bytes.length * GROUP_DIGITS / GROUP_BYTES + GROUP_DIGITS);
        for (int from = 0; from < bytes.length; from += GROUP_BYTES) {
            var group = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + GROUP_BYTES));
            var number = new BigInteger(1, group).longValueExact();
            digits.append(String.format(Locale.ROOT, "%0" + DIGITS[group.length] + "d", number));
        }
        return digits.toString();
    }

    /** Empty if there are no bytes whose digits these are. */
    static Optional<byte[]> bytes(String digits) {
        int rest = Arrays.binarySearch(DIGITS, digits.length() % GROUP_DIGITS);
        if (digits.isEmpty() || rest < 0 || !digits.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
            return Optional.empty();
        }
        var bytes = ByteBuffer.allocate(digits.length() / GROUP_DIGITS * GROUP_BYTES + rest);
        for (int from = 0; from < digits.length(); from += GROUP_DIGITS) {
            var group = digits.substring(from, Math.min(digits.length(), from + GROUP_DIGITS));
            int size = Math.min(GROUP_BYTES, bytes.remaining());
            var number = Long.parseLong(group);
            if (number >>> (Byte.SIZE * size) != 0) {
                return Optional.empty();
            }
            bytes.put(Arrays.copyOfRange(
                    ByteBuffer.allocate(Long.BYTES).putLong(number).array(), Long.BYTES - size, Long.BYTES));
        }
        return Optional.of(bytes.array());
    }
}
