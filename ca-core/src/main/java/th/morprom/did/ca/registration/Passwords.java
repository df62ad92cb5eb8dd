package th.morprom.did.ca.registration;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * What end entities' passwords are compared with: PBKDF2 with HMAC-SHA-256 (RFC 8018 section 5.2) and a salt of its own for each. A
 * password lives from the order to the request that follows it.
 */
final class Passwords {
    private static final int ROUNDS = 310_000;
    private static final int SALT_OCTETS = 16;
    private static final int HASH_BITS = 256;

    private final SecureRandom random;

    Passwords(SecureRandom random) {
        this.random = random;
    }

    /** Salt and hash, as they are stored. */
    String hash(String password) {
        var salt = new byte[SALT_OCTETS];
        random.nextBytes(salt);
        var encoder = Base64.getEncoder();
        return encoder.encodeToString(salt) + ":" + encoder.encodeToString(derived(password, salt));
    }

    /** Whether the password is the one of the stored hash. */
    static boolean matches(String password, String stored) {
        var parts = stored.split(":", -1);
        var decoder = Base64.getDecoder();
        return MessageDigest.isEqual(derived(password, decoder.decode(parts[0])), decoder.decode(parts[1]));
    }

    private static byte[] derived(String password, byte[] salt) {
        var text = new String(password.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        var spec = new PBEKeySpec(text.toCharArray(), salt, ROUNDS, HASH_BITS);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has PBKDF2", e);
        } finally {
            spec.clearPassword();
        }
    }
}
