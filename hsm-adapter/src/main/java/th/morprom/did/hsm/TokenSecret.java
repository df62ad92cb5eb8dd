package th.morprom.did.hsm;

import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKK_GENERIC_SECRET;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKM_AES_CBC;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKM_AES_KEY_GEN;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKM_GENERIC_SECRET_KEY_GEN;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKM_SHA256_HMAC;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.paddings.PKCS7Padding;
import org.xipki.pkcs11.wrapper.AttributeVector;
import org.xipki.pkcs11.wrapper.Mechanism;
import org.xipki.pkcs11.wrapper.PKCS11Exception;
import org.xipki.pkcs11.wrapper.params.ByteArrayParams;

/**
 * Secrets that stay on the token, for personal data at rest: they encrypt, and they make the keyed hashes by which equal
 * texts are found without being shown. The three keys are independent.
 *
 * <p>An encrypted text is one byte of format (1), a random IV of 16 bytes, AES-256-CBC with PKCS#7 padding, and
 * HMAC-SHA-256 over all of that (encrypt, then authenticate). Not GCM: modules disagree on its parameters, and SoftHSM
 * answers an altered text and a broken token with the same code; so does it for empty texts.
 */
public final class TokenSecret {
    private static final byte FORMAT = 1;
    private static final int BLOCK_BYTES = 16;
    private static final int TAG_BYTES = 32;
    private static final int HEADER_BYTES = 1 + BLOCK_BYTES;

    private final SessionPool pool;
    private final KeyHandle encryption;
    private final KeyHandle integrity;
    private final KeyHandle lookup;
    private final SecureRandom random = new SecureRandom();

    private TokenSecret(SessionPool pool, KeyHandle encryption, KeyHandle integrity, KeyHandle lookup) {
        this.pool = pool;
        this.encryption = encryption;
        this.integrity = integrity;
        this.lookup = lookup;
    }

    /** Makes what is missing: a crash may have left one key or two. */
    static TokenSecret findOrMake(SessionPool pool, String label) {
        var encryption = ResidentSecret.findOrMake(
                pool, label, TokenSecret::encrypts, CKM_AES_KEY_GEN, KeyTemplates::encryptionKey);
        return new TokenSecret(pool, encryption, macKey(pool, integrityOf(label)), macKey(pool, label));
    }

    /** Empty unless all three keys are there. */
    static Optional<TokenSecret> find(SessionPool pool, String label) {
        var encryption = ResidentSecret.find(pool, label, TokenSecret::encrypts);
        var integrity = ResidentSecret.find(pool, integrityOf(label), TokenSecret::authenticates);
        var lookup = ResidentSecret.find(pool, label, TokenSecret::authenticates);
        if (encryption.isEmpty() || integrity.isEmpty() || lookup.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new TokenSecret(pool, encryption.get(), integrity.get(), lookup.get()));
    }

    private static String integrityOf(String label) {
        return label + "-integrity";
    }

    private static AttributeVector encrypts() {
        return AttributeVector.newAESSecretKey().token(true).encrypt(true);
    }

    private static AttributeVector authenticates() {
        return AttributeVector.newSecretKey(CKK_GENERIC_SECRET).token(true).sign(true);
    }

    /**
     * Encrypts under a fresh random IV, so that equal texts differ.
     *
     * @throws KeyUnavailable if the token does not answer
     */
    public byte[] encrypt(byte[] plain) {
        var iv = new byte[BLOCK_BYTES];
        random.nextBytes(iv);
        var padded = pad(plain);
        return pool.call(TokenOperation.SECRET, pooled -> {
            var text = pooled.session().encryptSingle(cbc(iv), encryption.in(pooled), padded);
            var authenticated = ByteBuffer.allocate(HEADER_BYTES + text.length)
                    .put(FORMAT)
                    .put(iv)
                    .put(text)
                    .array();
            return ByteBuffer.allocate(authenticated.length + TAG_BYTES)
                    .put(authenticated)
                    .put(mac(pooled, integrity, authenticated))
                    .array();
        });
    }

    /**
     * Decrypts what {@link #encrypt} made.
     *
     * @throws KeyRefused with {@code NOT_DECRYPTED} if anything was altered, or made under another secret
     * @throws KeyUnavailable if the token does not answer
     */
    public byte[] decrypt(byte[] encrypted) {
        var end = encrypted.length - TAG_BYTES;
        if (end < HEADER_BYTES + BLOCK_BYTES || (end - HEADER_BYTES) % BLOCK_BYTES != 0 || encrypted[0] != FORMAT) {
            throw notDecrypted();
        }
        var authenticated = Arrays.copyOf(encrypted, end);
        var tag = Arrays.copyOfRange(encrypted, end, encrypted.length);
        var iv = Arrays.copyOfRange(encrypted, 1, HEADER_BYTES);
        var text = Arrays.copyOfRange(encrypted, HEADER_BYTES, end);
        var padded = pool.call(TokenOperation.SECRET, pooled -> {
            if (!MessageDigest.isEqual(mac(pooled, integrity, authenticated), tag)) {
                throw notDecrypted();
            }
            return pooled.session().decryptSingle(cbc(iv), encryption.in(pooled), text);
        });
        return unpad(padded);
    }

    /**
     * The keyed hash of a text, 32 bytes; the same for the same text for ever.
     *
     * @throws IllegalArgumentException if the text is empty: nothing can be looked up by it, and tokens refuse it
     * @throws KeyUnavailable if the token does not answer
     */
    public byte[] hmacSha256(byte[] message) {
        if (message.length == 0) {
            throw new IllegalArgumentException("An empty text has no keyed hash");
        }
        return pool.call(TokenOperation.SECRET, pooled -> mac(pooled, lookup, message));
    }

    private static KeyHandle macKey(SessionPool pool, String label) {
        return ResidentSecret.findOrMake(
                pool, label, TokenSecret::authenticates, CKM_GENERIC_SECRET_KEY_GEN, KeyTemplates::macKey);
    }

    private static byte[] mac(PooledSession pooled, KeyHandle key, byte[] message) throws PKCS11Exception {
        return pooled.session().signSingle(new Mechanism(CKM_SHA256_HMAC), key.in(pooled), message);
    }

    private static Mechanism cbc(byte[] iv) {
        return new Mechanism(CKM_AES_CBC, new ByteArrayParams(iv));
    }

    /** Padded here, because some modules do not encrypt an empty text themselves. */
    private static byte[] pad(byte[] plain) {
        var padded = Arrays.copyOf(plain, (plain.length / BLOCK_BYTES + 1) * BLOCK_BYTES);
        new PKCS7Padding().addPadding(padded, plain.length);
        return padded;
    }

    private static byte[] unpad(byte[] padded) {
        try {
            var lastBlock = Arrays.copyOfRange(padded, padded.length - BLOCK_BYTES, padded.length);
            return Arrays.copyOf(padded, padded.length - new PKCS7Padding().padCount(lastBlock));
        } catch (InvalidCipherTextException e) {
            throw notDecrypted();
        }
    }

    private static KeyRefused notDecrypted() {
        return new KeyRefused(
                KeyRefused.Reason.NOT_DECRYPTED, "The encrypted text was altered or made under another secret.");
    }
}
