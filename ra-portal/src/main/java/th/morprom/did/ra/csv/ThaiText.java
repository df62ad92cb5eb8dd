package th.morprom.did.ra.csv;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * Text in one of the two encodings that Thai files come in: UTF-8, with or without its mark, or what older programs and Excel
 * write, TIS-620 with Microsoft's additions (Windows-874).
 *
 * @param badLine where it is neither, the first line that UTF-8 does not explain
 */
record ThaiText(String charset, String text, OptionalInt badLine) {
    private static final Charset WINDOWS_874 = Charset.forName("x-windows-874");
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /** Thai bytes of Windows-874 are never valid UTF-8 for more than a few letters, so that trying UTF-8 first is safe. */
    static ThaiText decode(byte[] file) {
        var marked = file.length >= MARK.length && Arrays.equals(Arrays.copyOf(file, MARK.length), MARK);
        var body = marked ? Arrays.copyOfRange(file, MARK.length, file.length) : file;
        try {
            return new ThaiText("UTF-8", strictly(StandardCharsets.UTF_8, body), OptionalInt.empty());
        } catch (CharacterCodingException notUtf8) {
            return marked ? bad(body) : windows874(body);
        }
    }

    private static ThaiText windows874(byte[] body) {
        try {
            var text = strictly(WINDOWS_874, body);
            return text.indexOf('\0') >= 0 ? bad(body) : new ThaiText("windows-874", text, OptionalInt.empty());
        } catch (CharacterCodingException e) {
            return bad(body);
        }
    }

    private static String strictly(Charset charset, byte[] bytes) throws CharacterCodingException {
        return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }

    private static ThaiText bad(byte[] body) {
        var good = ByteBuffer.wrap(body);
        var result = StandardCharsets.UTF_8.newDecoder().decode(good, CharBuffer.allocate(body.length + 1), true);
        var line = 1;
        for (var i = 0; i < good.position() && result.isError(); i++) {
            line += body[i] == '\n' ? 1 : 0;
        }
        return new ThaiText("?", "", OptionalInt.of(line));
    }
}
