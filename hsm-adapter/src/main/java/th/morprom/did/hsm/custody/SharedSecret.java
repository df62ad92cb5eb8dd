package th.morprom.did.hsm.custody;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;

/**
 * The secret that custodians share: 256 random bits, from which both PINs of a token follow by HKDF (RFC 5869). Nobody
 * sees it or them; it is wiped when it is closed.
 */
public final class SharedSecret implements AutoCloseable {
    static final int LENGTH_BYTES = 32;

    /** Crockford's alphabet: no token's PIN rules mind letters and digits, and 32 of them take five bits each. */
    private static final char[] ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();

    /** 120 bits; PKCS#11 tokens take this many characters where they take passphrases at all. */
    private static final int PIN_LENGTH = 24;

    private static final int CHECK_LENGTH_BYTES = 16;

    private final byte[] bytes;

    /** @param bytes become this secret's, and are wiped with it */
    SharedSecret(byte[] bytes) {
        if (bytes.length != LENGTH_BYTES) {
            throw new IllegalArgumentException("a shared secret has " + LENGTH_BYTES + " bytes");
        }
        this.bytes = bytes;
    }

    /** A new one. */
    public static SharedSecret random(SecureRandom random) {
        var bytes = new byte[LENGTH_BYTES];
        random.nextBytes(bytes);
        return new SharedSecret(bytes);
    }

    /** The user PIN of the token; the caller wipes it. */
    public char[] userPin() {
        return pin("user pin");
    }

    /** The security officer's PIN of the token; the caller wipes it. */
    public char[] soPin() {
        return pin("security officer pin");
    }

    /** By which a restored secret is recognised; says nothing about it, as it is random and too long to be guessed. */
    byte[] checkValue() {
        return derive("check value", CHECK_LENGTH_BYTES);
    }

    byte[] copy() {
        return bytes.clone();
    }

    private char[] pin(String purpose) {
        var drawn = derive(purpose, PIN_LENGTH);
        var pin = new char[PIN_LENGTH];
        for (var i = 0; i < PIN_LENGTH; i++) {
            pin[i] = ALPHABET[drawn[i] & (ALPHABET.length - 1)]; // 256 is a multiple of 32: no character is favoured
        }
        Arrays.fill(drawn, (byte) 0);
        return pin;
    }

    private byte[] derive(String purpose, int length) {
        var info = ("MorProm custody 1, " + purpose).getBytes(StandardCharsets.US_ASCII);
        var generator = new HKDFBytesGenerator(new SHA256Digest());
        generator.init(new HKDFParameters(bytes, null, info));
        var derived = new byte[length];
        generator.generateBytes(derived, 0, length);
        return derived;
    }

    @Override
    public void close() {
        Arrays.fill(bytes, (byte) 0);
    }

    @Override
    public String toString() {
        return "SharedSecret";
    }
}
