package th.morprom.did.hsm;

/** Two secrets on the token, one that encrypts and one that makes keyed hashes; for personal data at rest. */
@SuppressWarnings("DoNotCallSuggester") // bodies follow in the next commit
public final class TokenSecret {
    TokenSecret() {}

    /** Encrypts under a fresh random IV, so that equal texts differ. */
    public byte[] encrypt(byte[] plain) {
        throw new UnsupportedOperationException("follows " + plain.length);
    }

    /** Decrypts what {@link #encrypt} made; anything altered is refused. */
    public byte[] decrypt(byte[] encrypted) {
        throw new UnsupportedOperationException("follows " + encrypted.length);
    }

    /** The keyed hash, 32 bytes, by which equal texts are found without being shown. */
    public byte[] hmacSha256(byte[] message) {
        throw new UnsupportedOperationException("follows " + message.length);
    }
}
