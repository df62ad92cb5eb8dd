package th.morprom.did.ra.supportingdocument;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Files as applicants and others send them. Nobody is in the pictures. */
public final class SampleFiles {
    private static final int JPEG_START = 2;
    private static final int PNG_START = 33; // signature and IHDR

    private SampleFiles() {}

    /** A white picture with a red upper left quarter. */
    public static byte[] jpeg(int width, int height) {
        return written(picture(width, height, BufferedImage.TYPE_INT_RGB), "jpeg");
    }

    /** The same, transparent but for the red. */
    static byte[] png(int width, int height) {
        return written(picture(width, height, BufferedImage.TYPE_INT_ARGB), "png");
    }

    /** The same, progressive: several scans over it. */
    static byte[] progressive(int width, int height) {
        var bytes = new ByteArrayOutputStream();
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (var output = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(output);
            var parameters = writer.getDefaultWriteParam();
            parameters.setProgressiveMode(javax.imageio.ImageWriteParam.MODE_DEFAULT);
            writer.write(
                    null,
                    new javax.imageio.IIOImage(picture(width, height, BufferedImage.TYPE_INT_RGB), null, null),
                    parameters);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** A camera's: with where it was taken, and which way up it was held (1 to 8). */
    static byte[] taken(byte[] jpeg, int orientation, String secret) {
        var tiff = ByteBuffer.allocate(8 + 2 + 12 + 4);
        tiff.put(new byte[] {'M', 'M', 0, 42}).putInt(8).putShort((short) 1);
        tiff.putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0);
        var exif = joined("Exif\0\0".getBytes(StandardCharsets.US_ASCII), tiff.array(), ascii(secret));
        return segment(segment(jpeg, 0xFE, ascii(secret)), 0xE1, exif);
    }

    /** With a segment after its beginning. */
    static byte[] segment(byte[] jpeg, int marker, byte[] content) {
        var header = ByteBuffer.allocate(4).put((byte) 0xFF).put((byte) marker).putShort((short) (content.length + 2));
        return joined(Arrays.copyOf(jpeg, JPEG_START), header.array(), content, from(jpeg, JPEG_START));
    }

    /** With its last scan so many times more, behind these bytes. */
    static byte[] withScans(byte[] jpeg, int more, byte[] before) {
        int last = jpeg.length - 2;
        while (jpeg[last] != (byte) 0xFF || jpeg[last + 1] != (byte) 0xDA) {
            last--;
        }
        var scan = Arrays.copyOfRange(jpeg, last, jpeg.length - 2);
        var all = new ByteArrayOutputStream();
        all.writeBytes(Arrays.copyOf(jpeg, jpeg.length - 2));
        all.writeBytes(before);
        for (int i = 0; i < more; i++) {
            all.writeBytes(scan);
        }
        all.writeBytes(from(jpeg, jpeg.length - 2));
        return all.toByteArray();
    }

    /** With so many empty scans more as the content of a segment of this kind, before its first. */
    static byte[] hidingScans(byte[] jpeg, int marker, int scans) {
        int first = JPEG_START;
        while (jpeg[first] != (byte) 0xFF || jpeg[first + 1] != (byte) 0xDA) {
            first++;
        }
        var header = Arrays.copyOfRange(
                jpeg, first, first + 2 + ByteBuffer.wrap(jpeg).getShort(first + 2));
        var content = new byte[scans][];
        Arrays.fill(content, header);
        var hidden = segment(new byte[JPEG_START], marker, joined(content));
        return joined(Arrays.copyOf(jpeg, first), from(hidden, JPEG_START), from(jpeg, first));
    }

    /** With a chunk after its header. */
    static byte[] chunk(byte[] png, String type, byte[] content) {
        var named = joined(ascii(type), content);
        var crc = new CRC32();
        crc.update(named);
        var length = ByteBuffer.allocate(4).putInt(content.length).array();
        var sum = ByteBuffer.allocate(4).putInt((int) crc.getValue()).array();
        return joined(Arrays.copyOf(png, PNG_START), length, named, sum, from(png, PNG_START));
    }

    /** Whose header says that it is of this size, whatever is behind it. */
    static byte[] claiming(byte[] png, int width, int height) {
        var claiming = png.clone();
        ByteBuffer.wrap(claiming).putInt(16, width).putInt(20, height);
        var crc = new CRC32();
        crc.update(claiming, 12, 17);
        ByteBuffer.wrap(claiming).putInt(29, (int) crc.getValue());
        return claiming;
    }

    /** So many empty pages. */
    public static byte[] pdf(int pages) {
        return pdf(pages, "");
    }

    /** With more entries in its catalog. */
    static byte[] pdf(int pages, String catalog) {
        var objects = new ArrayList<String>();
        var kids = new StringBuilder();
        for (int i = 0; i < pages; i++) {
            kids.append(i + 3).append(" 0 R ");
        }
        objects.add("<< /Type /Catalog /Pages 2 0 R " + catalog + " >>");
        objects.add("<< /Type /Pages /Count " + pages + " /Kids [" + kids + "] >>");
        for (int i = 0; i < pages; i++) {
            objects.add("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << >> >>");
        }
        return pdf(objects);
    }

    private static byte[] pdf(List<String> objects) {
        var text = new StringBuilder("%PDF-1.7\n");
        var table = new StringBuilder("0000000000 65535 f \n");
        for (int i = 0; i < objects.size(); i++) {
            table.append("%010d 00000 n \n".formatted(text.length()));
            text.append(i + 1).append(" 0 obj\n").append(objects.get(i)).append("\nendobj\n");
        }
        int at = text.length();
        text.append("xref\n0 ").append(objects.size() + 1).append('\n').append(table);
        text.append("trailer\n<< /Size ").append(objects.size() + 1).append(" /Root 1 0 R >>\n");
        text.append("startxref\n").append(at).append("\n%%EOF\n");
        return ascii(text.toString());
    }

    static byte[] joined(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (var part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] from(byte[] file, int start) {
        return Arrays.copyOfRange(file, start, file.length);
    }

    private static BufferedImage picture(int width, int height, int type) {
        var picture = new BufferedImage(width, height, type);
        var graphics = picture.createGraphics();
        if (type == BufferedImage.TYPE_INT_RGB) {
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, width, height);
        }
        graphics.setColor(Color.RED);
        graphics.fillRect(0, 0, width / 2, height / 2);
        graphics.dispose();
        return picture;
    }

    private static byte[] written(BufferedImage picture, String format) {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, format, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
