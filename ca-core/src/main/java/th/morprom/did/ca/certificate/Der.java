package th.morprom.did.ca.certificate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.util.Encodable;

/** An immutable DER encoding, compared by its bytes. */
public final class Der {
    private static final int SEQUENCE = 0x30;
    private static final int LONG_FORM = 0x80;

    private final byte[] bytes;

    private Der(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Copies the bytes; whether they are DER is for the reader of the value to find out. */
    public static Der of(byte[] bytes) {
        return new Der(bytes.clone());
    }

    /** The encoding of a BouncyCastle object whose encoding cannot fail, such as a certificate that was parsed or a name. */
    public static Der of(Encodable value) {
        try {
            return new Der(value.getEncoded());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The DER SEQUENCE of these elements, whose bytes go into it unchanged (X.690 sections 8.1.3 and 8.9). */
    public static Der sequence(Der... elements) {
        var length = Arrays.stream(elements).mapToInt(Der::length).sum();
        var lengthOctets = lengthOctets(length);
        var bytes = ByteBuffer.allocate(1 + lengthOctets.length + length)
                .put((byte) SEQUENCE)
                .put(lengthOctets);
        for (var element : elements) {
            bytes.put(element.bytes);
        }
        return new Der(bytes.array());
    }

    private static byte[] lengthOctets(int length) {
        if (length < LONG_FORM) {
            return new byte[] {(byte) length};
        }
        var octets = BigInteger.valueOf(length).toByteArray();
        var start = octets[0] == 0 ? 1 : 0;
        var encoded = new byte[1 + octets.length - start];
        encoded[0] = (byte) (LONG_FORM | (encoded.length - 1));
        System.arraycopy(octets, start, encoded, 1, encoded.length - 1);
        return encoded;
    }

    /** Whether the first element of this sequence is this one, byte for byte. */
    public boolean beginsWith(Der element) {
        var headerLength = 1 + (bytes[1] >= 0 ? 1 : 1 + (bytes[1] & 0x7f));
        return element.length() <= length() - headerLength
                && Arrays.equals(
                        bytes, headerLength, headerLength + element.length(), element.bytes, 0, element.length());
    }

    public byte[] toByteArray() {
        return bytes.clone();
    }

    public int length() {
        return bytes.length;
    }

    /** SHA-256 of the encoding, in lower-case hexadecimal. */
    public String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Der that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "DER, " + bytes.length + " bytes";
    }
}
