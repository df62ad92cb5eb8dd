package th.morprom.did.desk.statement;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;

/**
 * What the officer reads out at the counter and the registrar types: that both mean the same key. It is no secret.
 * Twenty-four digits are 79 bits: whoever wants another key with the same code makes 10^24 keys. Sixteen would be 53
 * bits, which rented machines try out in days.
 */
public final class PairingCode {
    private static final int DIGITS = 24;

    private PairingCode() {}

    /** In six groups of four digits. */
    public static String of(String thumbprint) {
        var digits = String.format(
                Locale.ROOT,
                "%0" + DIGITS + "d",
                new BigInteger(1, sha256("morprom-desk-agent " + thumbprint)).mod(BigInteger.TEN.pow(DIGITS)));
        return digits.replaceAll("(.{4})(?=.)", "$1 ");
    }

    /** Whether this was typed for this key, with or without spaces. */
    public static boolean matches(String typed, String thumbprint) {
        return typed.replaceAll("[\\s-]", "").equals(of(thumbprint).replace(" ", ""));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
