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

    /** What every marker begins with. */
    private static final int MARK = 0xFF;

    private static final int RESTART_0 = 0xD0;
    private static final int RESTART_7 = 0xD7;
    private static final int END_OF_IMAGE = 0xD9;
    private static final int START_OF_SCAN = 0xDA;
    private static final int RESTART_INTERVAL = 0xDD;
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

    /** @throws DocumentRefused if it is cut off, not made of segments, or has too many scans */
    static Picture read(byte[] file) {
        var jpeg = new JpegFile(file);
        jpeg.copy();
        return new Picture("jpeg", jpeg.kept.toByteArray(), jpeg.orientation);
    }

    /**
     * Marker by marker to the end of the image. The decoder is given what was walked here and nothing else, and a
     * marker that it could take for something else than this does is refused: it finds no scan that was not counted.
     */
    private void copy() {
        kept.write(file, 0, 2);
        int scans = 0;
        int at = marker(2);
        while (octet(at + 1) != END_OF_IMAGE) {
            int marker = octet(at + 1);
            int end = endOfSegment(at);
            if (marker == START_OF_SCAN) {
                scans++;
                end = endOfScan(end);
            }
            if (scans > MOST_SCANS) {
                throw new DocumentRefused(Reason.TOO_COMPLEX);
            }
            if (marker == APP1_EXIF) {
                readOrientation(at + 4, end);
            }
            if (!isBeside(marker)) {
                kept.write(file, at, end - at);
            }
            at = marker(end);
        }
        require(scans > 0);
        kept.write(file, at, 2);
    }

    /** Where the marker stands that has to be here, behind any fill bytes (B.1.1.2). */
    private int marker(int from) {
        int at = from;
        require(at + 1 < file.length && octet(at) == MARK);
        while (octet(at + 1) == MARK) {
            at++;
            require(at + 1 < file.length);
        }
        return at;
    }

    /** Of the segments that say how long they are; a marker without a length belongs into a scan, or nowhere. */
    private int endOfSegment(int at) {
        int marker = octet(at + 1);
        require((marker >= 0xC0 && marker <= 0xCF)
                || (marker >= START_OF_SCAN && marker <= RESTART_INTERVAL)
                || (marker >= APP0_JFIF && marker <= APP15)
                || marker == COMMENT);
        require(at + 4 <= file.length);
        int end = at + 2 + (octet(at + 2) << 8 | octet(at + 3));
        require(end >= at + 4 && end <= file.length);
        return end;
    }

    /** What a scan holds ends with a marker; 0xFF before zero is a value, and restarts are its own (B.1.1.5, E.1.4). */
    private int endOfScan(int from) {
        for (int at = from; at + 1 < file.length; at++) {
            int next = octet(at + 1);
            if (octet(at) == MARK && next != 0 && next != MARK && (next < RESTART_0 || next > RESTART_7)) {
                return at;
            }
        }
        throw new DocumentRefused(Reason.BROKEN);
    }

    /** JFIF and Adobe segments tell how the colours are coded; the others are about the picture. */
    private static boolean isBeside(int marker) {
        return marker == COMMENT || (marker > APP0_JFIF && marker <= APP15 && marker != APP14_ADOBE);
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
