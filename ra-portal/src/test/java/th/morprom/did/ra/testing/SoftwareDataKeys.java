package th.morprom.did.ra.testing;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import th.morprom.did.ra.person.PersonalDataKeys;

/** The token's keys for personal data, without a token. */
public final class SoftwareDataKeys implements PersonalDataKeys {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE = 12;

    private final SecretKeySpec encryption = new SecretKeySpec(random(32), "AES");
    private final SecretKeySpec lookup = new SecretKeySpec(random(32), "HmacSHA256");

    @Override
    public byte[] encrypt(byte[] clear) {
        var nonce = random(NONCE);
        var sealed = cipher(Cipher.ENCRYPT_MODE, nonce, clear);
        return ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
    }

    @Override
    public byte[] decrypt(byte[] encrypted) {
        var buffer = ByteBuffer.wrap(encrypted);
        var nonce = new byte[NONCE];
        var sealed = new byte[encrypted.length - NONCE];
        buffer.get(nonce).get(sealed);
        return cipher(Cipher.DECRYPT_MODE, nonce, sealed);
    }

    @Override
    public byte[] lookup(byte[] clear) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(lookup);
            return mac.doFinal(clear);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] cipher(int mode, byte[] nonce, byte[] text) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, encryption, new GCMParameterSpec(128, nonce));
            return cipher.doFinal(text);
        } catch (AEADBadTagException e) {
            throw new NotDecrypted(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] random(int length) {
        var bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
