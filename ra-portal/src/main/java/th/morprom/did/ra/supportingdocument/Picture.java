package th.morprom.did.ra.supportingdocument;

import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import th.morprom.did.ra.supportingdocument.DocumentRefused.Reason;

/**
 * A stranger's picture. It is decoded and drawn anew, so that of the file that came nothing is kept but what one sees.
 *
 * @param format as {@link ImageIO} names it
 * @param orientation 1 to 8, as cameras write it (TIFF 6.0, tag 274)
 */
@SuppressWarnings("ArrayRecordComponent") // on its way to the decoder, never compared
record Picture(String format, byte[] bytes, int orientation) {
    /** Of what is kept; on a licence card it leaves 18 to the millimetre. */
    static final int LONGEST_SIDE = 1800;

    /** Today's telephones make 24 million. A decoder may hold 6 bytes for each. */
    private static final int MOST_PIXELS = 25_000_000;

    private static final int MOST_A_SIDE = 12_000;
    private static final int LEAST_A_SIDE = 200;
    /** Of larger ones, only every second, third … row and column is decoded. */
    private static final double MOST_DECODED = 8_000_000;

    private static final float QUALITY = 0.85f;

    /**
     * The picture as a JPEG of ours: upright, on white, no side longer than {@value #LONGEST_SIDE} pixels.
     *
     * @throws DocumentRefused if it is too large, too small, or cannot be decoded
     */
    byte[] drawnAnew() {
        try {
            return written(drawn(decoded()));
        } catch (DocumentRefused refused) {
            throw refused;
        } catch (IOException | RuntimeException e) {
            // Decoders answer broken pictures with many kinds of exception.
            throw new DocumentRefused(Thread.currentThread().isInterrupted() ? Reason.TOO_COMPLEX : Reason.BROKEN);
        }
    }

    private BufferedImage decoded() throws IOException {
        var reader = ImageIO.getImageReadersByFormatName(format).next();
        try (var input = new MemoryCacheImageInputStream(stoppable(new ByteArrayInputStream(bytes)))) {
            reader.setInput(input, true, true);
            requireSize(reader);
            int every = (int) Math.ceil(Math.sqrt((double) reader.getWidth(0) * reader.getHeight(0) / MOST_DECODED));
            var parameters = reader.getDefaultReadParam();
            parameters.setSourceSubsampling(every, every, 0, 0);
            return reader.read(0, parameters);
        } finally {
            reader.dispose();
        }
    }

    /** By what its header says, before anything is decoded. */
    private static void requireSize(ImageReader reader) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if (width > MOST_A_SIDE || height > MOST_A_SIDE || (long) width * height > MOST_PIXELS) {
            throw new DocumentRefused(Reason.TOO_COMPLEX);
        }
        if (width < LEAST_A_SIDE || height < LEAST_A_SIDE) {
            throw new DocumentRefused(Reason.TOO_SMALL);
        }
    }

    private BufferedImage drawn(BufferedImage decoded) {
        double scale = Math.min(1, (double) LONGEST_SIDE / Math.max(decoded.getWidth(), decoded.getHeight()));
        int width = (int) Math.max(1, Math.round(decoded.getWidth() * scale));
        int height = (int) Math.max(1, Math.round(decoded.getHeight() * scale));
        boolean lying = orientation > 4;
        var drawn = new BufferedImage(lying ? height : width, lying ? width : height, BufferedImage.TYPE_INT_RGB);
        var graphics = drawn.createGraphics();
        try {
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, drawn.getWidth(), drawn.getHeight());
            graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            graphics.transform(upright(width, height));
            graphics.drawImage(decoded, 0, 0, width, height, null);
        } finally {
            graphics.dispose();
        }
        return drawn;
    }

    /** From a picture of this size, as it lies, to how it was seen. */
    private AffineTransform upright(int width, int height) {
        return switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
            default -> new AffineTransform();
        };
    }

    private static byte[] written(BufferedImage image) throws IOException {
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var bytes = new ByteArrayOutputStream();
        try (var output = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(output);
            var parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(QUALITY);
            writer.write(null, new IIOImage(image, null, null), parameters);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** A stream that ends a decoder's work when its time is over. */
    private static InputStream stoppable(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public int read() throws IOException {
                requireTime();
                return super.read();
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                requireTime();
                return super.read(target, offset, length);
            }

            private void requireTime() throws InterruptedIOException {
                if (Thread.currentThread().isInterrupted()) {
                    throw new InterruptedIOException("out of time");
                }
            }
        };
    }
}
