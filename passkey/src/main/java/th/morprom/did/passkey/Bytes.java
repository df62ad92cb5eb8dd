package th.morprom.did.passkey;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Base64;

/**
 * An immutable byte string. Its text form, also in JSON, is base64url without padding (RFC 4648 section 5).
 *
 * <p>Every value has exactly one text form: padding, other characters and stray bits in the last character are refused,
 * so that two texts that differ never mean the same bytes.
 */
public final class Bytes {
    private final byte[] value;

    private Bytes(byte[] value) {
        this.value = value;
    }

    /** A copy of these bytes. */
    public static Bytes of(byte[] value) {
        return new Bytes(value.clone());
    }

    /**
     * The bytes that this text stands for.
     *
     * @throws PasskeyRefused with {@code MALFORMED} unless the text is canonical base64url without padding
     */
    @JsonCreator
    public static Bytes fromBase64Url(String text) {
        try {
            var bytes = new Bytes(Base64.getUrlDecoder().decode(text));
            if (bytes.base64Url().equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            throw new PasskeyRefused(PasskeyRefused.Reason.MALFORMED, "not base64url", e);
        }
        throw new PasskeyRefused(PasskeyRefused.Reason.MALFORMED, "not canonical base64url without padding");
    }

    /** A copy of the bytes. */
    public byte[] toByteArray() {
        return value.clone();
    }

    /** Base64url without padding. */
    @JsonValue
    public String base64Url() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(value);
    }

    /** How many bytes. */
    public int length() {
        return value.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && Arrays.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }

    /** Same as {@link #base64Url()}. */
    @Override
    public String toString() {
        return base64Url();
    }
}
