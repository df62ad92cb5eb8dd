package th.morprom.did.testpki.passkey;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Just enough of CBOR (RFC 8949) to write an attestation object and a key. */
final class Cbor {
    private static final int UNSIGNED = 0;
    private static final int NEGATIVE = 1;
    private static final int BYTES = 2;
    private static final int TEXT = 3;
    private static final int MAP = 5;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** Starts a map; its keys and values follow. */
    Cbor map(int entries) {
        return head(MAP, entries);
    }

    Cbor number(int value) {
        return value >= 0 ? head(UNSIGNED, value) : head(NEGATIVE, -1 - value);
    }

    Cbor text(String value) {
        var utf8 = value.getBytes(StandardCharsets.UTF_8);
        head(TEXT, utf8.length).out.writeBytes(utf8);
        return this;
    }

    Cbor bytes(byte[] value) {
        head(BYTES, value.length).out.writeBytes(value);
        return this;
    }

    byte[] toByteArray() {
        return out.toByteArray();
    }

    private Cbor head(int majorType, int value) {
        var type = majorType << 5;
        if (value < 24) {
            out.write(type | value);
        } else if (value < 0x100) {
            out.write(type | 24);
            out.write(value);
        } else {
            out.write(type | 25);
            out.write(value >> 8);
            out.write(value);
        }
        return this;
    }
}
