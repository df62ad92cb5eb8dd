package th.morprom.did.demo;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;

/** The first page of a PDF as it lies on a desk, under somebody's camera. */
record PrintedPage(BufferedImage picture) {
    private static final int DOTS_PER_INCH = 150;

    static PrintedPage of(byte[] pdf) {
        try (var document = Loader.loadPDF(pdf)) {
            return new PrintedPage(new PDFRenderer(document).renderImageWithDPI(0, DOTS_PER_INCH));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What follows the site's own address in the QR code. */
    String scannedWith(URI site) {
        var width = picture.getWidth();
        var height = picture.getHeight();
        var source = new RGBLuminanceSource(width, height, picture.getRGB(0, 0, width, height, null, 0, width));
        try {
            // One page in a few hundred is not found at the first look, as with a hand that trembles.
            var text = new QRCodeReader()
                    .decode(
                            new BinaryBitmap(new HybridBinarizer(source)),
                            Map.of(DecodeHintType.TRY_HARDER, Boolean.TRUE))
                    .getText();
            if (!text.startsWith(site + "/")) {
                throw new AssertionError("the code leads to " + text);
            }
            return text.substring(site.toString().length());
        } catch (NotFoundException e) {
            throw new AssertionError("no QR code on the page", e);
        } catch (ReaderException e) {
            throw new AssertionError("a QR code that cannot be read", e);
        }
    }
}
