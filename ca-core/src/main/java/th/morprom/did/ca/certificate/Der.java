package th.morprom.did.ca.certificate;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.util.Encodable;

/** An immutable DER encoding, compared by its bytes. */
public final class Der {
    private static final int SEQUENCE = 0x30;
    private static final int LONG_FORM = 0x80;
    private static final int SHORTEST_HEADER = 2;

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
        var header = header(SEQUENCE, length);
        var bytes = ByteBuffer.allocate(header.length + length).put(header);
        for (var element : elements) {
            bytes.put(element.bytes);
        }
        return new Der(bytes.array());
    }

    /** Writes the content of a value. */
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * A value whose content is written into its place, for values too long to be held twice.
     *
     * @param length of the content, in octets
     * @throws IllegalArgumentException if the content is of another length
     */
    public static Der written(int tag, int length, Content content) throws IOException {
        var header = header(tag, length);
        var bytes = new FixedBytes(header.length + length);
        bytes.write(header);
        content.writeTo(bytes);
        return new Der(bytes.whole());
    }

    /** The tag and the length of a value (X.690 section 8.1.3). */
    public static byte[] header(int tag, int contentLength) {
        var octets = lengthOctets(contentLength);
        return ByteBuffer.allocate(1 + octets.length)
                .put((byte) tag)
                .put(octets)
                .array();
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

    /** An array that is as long as it must be, and is given away without a copy. */
    private static final class FixedBytes extends OutputStream {
        private final byte[] bytes;
        private int end;

        FixedBytes(int length) {
            this.bytes = new byte[length];
        }

        @Override
        public void write(int octet) {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] source, int from, int length) {
            if (length > bytes.length - end) {
                throw new IllegalArgumentException("the content is longer than was said");
            }
            System.arraycopy(source, from, bytes, end, length);
            end += length;
        }

        byte[] whole() {
            if (end < bytes.length) {
                throw new IllegalArgumentException("the content is shorter than was said");
            }
            return bytes;
        }
    }

    /** Whether the first element of this sequence is this one, byte for byte. */
    public boolean beginsWith(Der element) {
        if (bytes.length < SHORTEST_HEADER) {
            return false;
        }
        var headerLength = 1 + (bytes[1] >= 0 ? 1 : 1 + (bytes[1] & 0x7f));
        return element.length() <= length() - headerLength
                && Arrays.equals(
                        bytes, headerLength, headerLength + element.length(), element.bytes, 0, element.length());
    }

    /** The certificate whose encoding this is. */
    public X509CertificateHolder certificate() {
        try {
            return new X509CertificateHolder(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public byte[] toByteArray() {
        return bytes.clone();
    }

    /** The bytes as a stream, without a copy. */
    public InputStream asStream() {
        return new ByteArrayInputStream(bytes);
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
