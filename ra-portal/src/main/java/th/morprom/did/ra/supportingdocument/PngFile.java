package th.morprom.did.ra.supportingdocument;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import th.morprom.did.ra.supportingdocument.DocumentRefused.Reason;

/**
 * A PNG without what is not the picture: compressed texts and colour profiles, which may grow to anything, do not reach
 * the decoder.
 *
 * @see <a href="https://www.w3.org/TR/png-3/">PNG section 5</a>
 */
final class PngFile {
    private static final int SIGNATURE_BYTES = 8;
    /** Length, type and checksum. */
    private static final int AROUND_BYTES = 12;

    private static final Set<String> KEPT = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");

    private PngFile() {}

    /** @throws DocumentRefused with {@code BROKEN} if it is cut off */
    static Picture read(byte[] file) {
        var kept = new ByteArrayOutputStream(file.length);
        kept.write(file, 0, SIGNATURE_BYTES);
        var bytes = ByteBuffer.wrap(file);
        int at = SIGNATURE_BYTES;
        while (file.length - at >= AROUND_BYTES) {
            int length = bytes.getInt(at);
            if (length < 0 || length > file.length - at - AROUND_BYTES) {
                throw new DocumentRefused(Reason.BROKEN);
            }
            var type = new String(file, at + 4, 4, StandardCharsets.ISO_8859_1);
            if (KEPT.contains(type)) {
                kept.write(file, at, length + AROUND_BYTES);
            }
            if (type.equals("IEND")) {
                return new Picture("png", kept.toByteArray(), 1);
            }
            at += length + AROUND_BYTES;
        }
        throw new DocumentRefused(Reason.BROKEN);
    }
}
