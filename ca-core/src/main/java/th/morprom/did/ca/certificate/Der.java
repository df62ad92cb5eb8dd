package th.morprom.did.ca.certificate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.util.Encodable;

/** An immutable DER encoding, compared by its bytes. */
public final class Der {
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
