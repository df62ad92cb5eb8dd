package th.morprom.did.testpki.card;

import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;

/** The outline of a head and shoulders as a small JPEG: a photo of nobody, though a different nobody for each seed. */
final class Portrait {
    private static final int WIDTH = 148;
    private static final int HEIGHT = 178;
    private static final float QUALITY = 0.7f;

    private Portrait() {}

    static byte[] jpeg(long seed) {
        var random = new Random(seed);
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        var g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setColor(Color.getHSBColor(random.nextFloat(), 0.10f, 0.97f));
        g.fillRect(0, 0, WIDTH, HEIGHT);
        var head = 56 + random.nextInt(12);
        var left = (WIDTH - head) / 2.0;
        g.setColor(Color.getHSBColor(random.nextFloat(), 0.45f, 0.55f));
        g.fill(new RoundRectangle2D.Double(18, 122, WIDTH - 36.0, HEIGHT, 70, 70));
        g.setColor(new Color(96, 78, 66));
        g.fill(new Ellipse2D.Double(left - 5, 30, head + 10.0, head + 14.0));
        g.setColor(new Color(214, 180, 152));
        g.fill(new RoundRectangle2D.Double(WIDTH / 2.0 - 13, 100, 26, 34, 18, 18));
        g.fill(new Ellipse2D.Double(left, 42, head, head * 1.25));
        g.dispose();
        return encode(image);
    }

    private static byte[] encode(BufferedImage image) {
        var bytes = new ByteArrayOutputStream();
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (var out = ImageIO.createImageOutputStream(bytes)) {
            var parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(QUALITY);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), parameters);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
