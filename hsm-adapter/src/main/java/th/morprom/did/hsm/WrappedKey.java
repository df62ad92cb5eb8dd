package th.morprom.did.hsm;

import java.security.PublicKey;
import java.util.Arrays;

/**
 * A private key outside its token, encrypted under a {@link WrappingKey} that never leaves it.
 *
 * @param blob RFC 5649 key wrap of the PKCS#8 private key; worthless without the token
 * @param publicKey the public half, with which every signature of the key is checked
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out, compared by content
public record WrappedKey(byte[] blob, PublicKey publicKey, KeyAlgorithm algorithm) {
    public WrappedKey {
        blob = blob.clone();
        algorithm.check(publicKey);
    }

    @Override
    public byte[] blob() {
        return blob.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WrappedKey key
                && Arrays.equals(blob, key.blob)
                && publicKey.equals(key.publicKey)
                && algorithm == key.algorithm;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(blob);
    }

    @Override
    public String toString() {
        return "WrappedKey[" + algorithm + ", " + blob.length + " bytes]";
    }
}
