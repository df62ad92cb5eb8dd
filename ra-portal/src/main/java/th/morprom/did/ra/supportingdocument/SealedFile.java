package th.morprom.did.ra.supportingdocument;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import th.morprom.did.ra.person.PersonalDataKeys;

/**
 * A file encrypted with a key of its own (AES-256-GCM, a nonce of 12 bytes first), and that key encrypted by the token:
 * a token takes long for megabytes, and many take no more than some kilobytes at a time.
 */
@SuppressWarnings("ArrayRecordComponent") // on its way into the database or out of it, never compared
record SealedFile(byte[] content, byte[] key) {
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    /** @param document whose content it is, and nothing else's */
    static SealedFile of(UUID document, byte[] clear, PersonalDataKeys keys, SecureRandom random) {
        var key = new byte[KEY_BYTES];
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(key);
        random.nextBytes(nonce);
        var sealed = crypt(Cipher.ENCRYPT_MODE, document, key, nonce, clear);
        var content =
                ByteBuffer.allocate(NONCE_BYTES + sealed.length).put(nonce).put(sealed);
        return new SealedFile(content.array(), keys.encrypt(key));
    }

    /** The file again; an incident if it was altered. */
    byte[] open(UUID document, PersonalDataKeys keys) {
        var nonce = Arrays.copyOf(content, NONCE_BYTES);
        var sealed = Arrays.copyOfRange(content, NONCE_BYTES, content.length);
        return crypt(Cipher.DECRYPT_MODE, document, keys.decrypt(key), nonce, sealed);
    }

    private static byte[] crypt(int mode, UUID document, byte[] key, byte[] nonce, byte[] text) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(document.toString().getBytes(StandardCharsets.US_ASCII));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a supporting document cannot be sealed or opened", e);
        }
    }
}
