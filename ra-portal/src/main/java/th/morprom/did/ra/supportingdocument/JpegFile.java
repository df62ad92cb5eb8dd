package th.morprom.did.ra.supportingdocument;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import th.morprom.did.ra.supportingdocument.DocumentRefused.Reason;

/**
 * A JPEG without what is not the picture: no metadata, thumbnail or colour profile reaches the decoder. Of the metadata
 * one thing is read, which way up the camera was held.
 *
 * @see <a href="https://www.w3.org/Graphics/JPEG/itu-t81.pdf">ITU-T T.81 annex B</a>
 */
final class JpegFile {
    /** A progressive picture has about ten. With each of them, the decoder goes over all of it. */
    private static final int MOST_SCANS = 64;

    private static final int START_OF_SCAN = 0xDA;
    private static final int END_OF_IMAGE = 0xD9;
    private static final int APP0_JFIF = 0xE0;
    private static final int APP1_EXIF = 0xE1;
    private static final int APP14_ADOBE = 0xEE;
    private static final int APP15 = 0xEF;
    private static final int COMMENT = 0xFE;
    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
    private static final int ORIENTATION_TAG = 0x0112;
    private static final int SHORT = 3;
    private static final int ENTRY_BYTES = 12;

    private final byte[] file;
    private final ByteArrayOutputStream kept;
    private int orientation = 1;

    private JpegFile(byte[] file) {
        this.file = file;
        this.kept = new ByteArrayOutputStream(file.length);
    }

    /** @throws DocumentRefused if it is cut off or has too many scans */
    static Picture read(byte[] file) {
        var jpeg = new JpegFile(file);
        jpeg.copy();
        return new Picture("jpeg", jpeg.kept.toByteArray(), jpeg.orientation);
    }

    /** Segment by segment, as far as the first scan; from there on there is nothing but the picture. */
    private void copy() {
        kept.write(file, 0, 2);
        int at = 2;
        while (true) {
            require(at + 4 <= file.length && octet(at) == 0xFF);
            int marker = octet(at + 1);
            if (marker == 0xFF) { // a fill byte
                at++;
                continue;
            }
            int end = at + 2 + (octet(at + 2) << 8 | octet(at + 3));
            require(marker >= 0xC0 && marker != END_OF_IMAGE && end >= at + 4 && end <= file.length);
            if (marker == START_OF_SCAN) {
                requireScans(at);
                kept.write(file, at, file.length - at);
                return;
            }
            if (marker == APP1_EXIF) {
                readOrientation(at + 4, end);
            }
            if (!isBeside(marker)) {
                kept.write(file, at, end - at);
            }
            at = end;
        }
    }

    /** JFIF and Adobe segments tell how the colours are coded; the others are about the picture. */
    private static boolean isBeside(int marker) {
        return marker == COMMENT || (marker > APP0_JFIF && marker <= APP15 && marker != APP14_ADOBE);
    }

    /** In what a scan holds, 0xFF is followed by zero unless it begins a marker (B.1.1.5). */
    private void requireScans(int from) {
        int scans = 0;
        boolean ended = false;
        for (int at = from; at + 1 < file.length && !ended; at++) {
            if (octet(at) == 0xFF) {
                scans += octet(at + 1) == START_OF_SCAN ? 1 : 0;
                ended = octet(at + 1) == END_OF_IMAGE;
            }
        }
        require(ended);
        if (scans > MOST_SCANS) {
            throw new DocumentRefused(Reason.TOO_COMPLEX);
        }
    }

    /** Whatever is wrong with it, the picture is shown as it lies (CIPA DC-008 section 4.6). */
    private void readOrientation(int from, int to) {
        if (to - from < EXIF.length + 8 || !Arrays.equals(file, from, from + EXIF.length, EXIF, 0, EXIF.length)) {
            return;
        }
        var tiff = ByteBuffer.wrap(file, from + EXIF.length, to - from - EXIF.length)
                .slice();
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        if (directory < 8 || directory > tiff.limit() - 2) {
            return;
        }
        int entries = Short.toUnsignedInt(tiff.getShort(directory));
        for (int i = 0; i < entries; i++) {
            int at = directory + 2 + i * ENTRY_BYTES;
            if (at + ENTRY_BYTES > tiff.limit()) {
                return;
            }
            int value = Short.toUnsignedInt(tiff.getShort(at + 8));
            if (tiff.getShort(at) == ORIENTATION_TAG && tiff.getShort(at + 2) == SHORT && value >= 1 && value <= 8) {
                orientation = value;
            }
        }
    }

    private int octet(int at) {
        return Byte.toUnsignedInt(file[at]);
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new DocumentRefused(Reason.BROKEN);
        }
    }
}
