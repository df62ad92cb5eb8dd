package th.morprom.did.passkey;

import com.webauthn4j.converter.AuthenticatorDataConverter;
import java.nio.ByteBuffer;
import java.util.Arrays;
import th.morprom.did.passkey.PasskeyRefused.Reason;

/**
 * What the authenticator says about itself in an assertion.
 *
 * @param signCount 32 bits, unsigned
 * @see <a href="https://www.w3.org/TR/webauthn-2/#sctn-authenticator-data">WebAuthn section 6.1</a>
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
record AuthenticatorData(byte[] relyingPartyHash, int flags, long signCount) {
    static final int USER_PRESENT = 0x01;
    static final int USER_VERIFIED = 0x04;
    static final int BACKUP_ELIGIBLE = 0x08;
    static final int BACKED_UP = 0x10;

    private static final int CREDENTIAL_ATTACHED = 0x40;
    private static final int EXTENSIONS = 0x80;
    private static final int HASH_BYTES = 32;
    private static final int BYTES = HASH_BYTES + 1 + Integer.BYTES;

    /**
     * Reads the fixed part; extensions, which nobody asked for, must be well-formed and mean nothing.
     *
     * @throws PasskeyRefused with {@code MALFORMED}, also where a new credential is attached
     */
    static AuthenticatorData read(byte[] bytes, AuthenticatorDataConverter extensionReader) {
        if (bytes.length < BYTES) {
            throw malformed("the authenticator data is too short");
        }
        var flags = bytes[HASH_BYTES] & 0xff;
        if ((flags & CREDENTIAL_ATTACHED) != 0) {
            throw malformed("an assertion brings no new credential");
        }
        if ((flags & EXTENSIONS) != 0) {
            extensionReader.convert(bytes);
        } else if (bytes.length > BYTES) {
            throw malformed("bytes after the authenticator data");
        }
        var signCount = Integer.toUnsignedLong(ByteBuffer.wrap(bytes).getInt(HASH_BYTES + 1));
        return new AuthenticatorData(Arrays.copyOf(bytes, HASH_BYTES), flags, signCount);
    }

    boolean says(int flag) {
        return (flags & flag) != 0;
    }

    private static PasskeyRefused malformed(String message) {
        return new PasskeyRefused(Reason.MALFORMED, message);
    }
}
