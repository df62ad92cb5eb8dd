package th.morprom.did.signing.proof;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Names as they ride in a proof. A Thai letter takes three bytes of UTF-8 and one of windows-874, so a name whose characters are
 * all in windows-874 is those bytes, and any other its UTF-8.
 *
 * @see <a href="https://encoding.spec.whatwg.org/#windows-874">Encoding Standard, windows-874</a>, which browsers decode by
 */
final class ProofName {
    /** So many bytes of its encoding a name has at most; the longest of both still print at 30 mm. */
    static final int MOST_BYTES = 72;

    private static final Charset THAI = Charset.forName("x-windows-874");
    private static final String ELLIPSIS = "…";

    private ProofName() {}

    /** The name, if it fits; otherwise as much of its beginning as does, and an ellipsis. */
    static String shortened(String name) {
        if (isShort(name)) {
            return name;
        }
        var end = name.length();
        while (!isShort(name.substring(0, end) + ELLIPSIS)) {
            end = name.offsetByCodePoints(end, -1);
        }
        return name.substring(0, end) + ELLIPSIS;
    }

    static boolean isShort(String name) {
        return !name.isEmpty()
                && thai(name).map(bytes -> bytes.length).orElseGet(() -> utf8(name).length) <= MOST_BYTES;
    }

    /** Its bytes, if every character of it has one. */
    static Optional<byte[]> thai(String name) {
        try {
            var bytes = THAI.newEncoder().encode(CharBuffer.wrap(name));
            var exact = new byte[bytes.remaining()];
            bytes.get(exact);
            return Optional.of(exact);
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** @throws IllegalArgumentException if these are not bytes of it */
    static String ofThai(byte[] bytes) {
        try {
            return THAI.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("not windows-874", e);
        }
    }

    private static byte[] utf8(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }
}
