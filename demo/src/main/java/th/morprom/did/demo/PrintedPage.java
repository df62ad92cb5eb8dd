package th.morprom.did.demo;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;

/** The first page of a PDF as it lies on a desk, under somebody's camera: from near, and from nearer. */
record PrintedPage(List<BufferedImage> pictures) {
    private static final int[] DOTS_PER_INCH = {300, 240, 200};

    static PrintedPage of(byte[] pdf) {
        try (var document = Loader.loadPDF(pdf)) {
            var pictures = new ArrayList<BufferedImage>();
            for (var dots : DOTS_PER_INCH) {
                pictures.add(new PDFRenderer(document).renderImageWithDPI(0, dots));
            }
            return new PrintedPage(pictures);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of the QR code. */
    String scanned() {
        return pictures.stream()
                .flatMap(picture -> scanned(picture).stream())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no QR code that can be read"));
    }

    /** One page in a few hundred is not read at the first look, as with a hand that trembles. */
    private static Optional<String> scanned(BufferedImage picture) {
        var width = picture.getWidth();
        var height = picture.getHeight();
        var source = new RGBLuminanceSource(width, height, picture.getRGB(0, 0, width, height, null, 0, width));
        try {
            return Optional.of(new QRCodeReader()
                    .decode(
                            new BinaryBitmap(new HybridBinarizer(source)),
                            Map.of(DecodeHintType.TRY_HARDER, Boolean.TRUE))
                    .getText());
        } catch (ReaderException e) {
            return Optional.empty();
        }
    }
}
