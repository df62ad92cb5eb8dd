package th.morprom.did.signing.sample;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.ChecksumException;
import com.google.zxing.DecodeHintType;
import com.google.zxing.FormatException;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import com.google.zxing.qrcode.detector.Detector;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;

/** A page as it comes out of a printer, and what a phone makes of the QR code on it. */
public final class ScannedPage {
    private static final Map<DecodeHintType, Boolean> TRY_HARDER = Map.of(DecodeHintType.TRY_HARDER, true);
    /** Two codes in a hundred escape this reader at one of these; of 95, each was read at some. */
    private static final int[] LOOKS = {300, 600, 240, 400, 200};

    private ScannedPage() {}

    /** The page in this many dots per inch. */
    public static BufferedImage printed(byte[] pdf, int dotsPerInch) {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFRenderer(document).renderImageWithDPI(0, dotsPerInch);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text, as a hand finds it that comes nearer if the first look was not enough. */
    public static String text(byte[] pdf) {
        for (var dotsPerInch : LOOKS) {
            var found = text(printed(pdf, dotsPerInch));
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw new AssertionError("no QR code that can be read");
    }

    /** The text in this picture, if it can be read. */
    public static Optional<String> text(BufferedImage picture) {
        try {
            return Optional.of(
                    new QRCodeReader().decode(bitmap(picture), TRY_HARDER).getText());
        } catch (NotFoundException | ChecksumException | FormatException e) {
            return Optional.empty();
        }
    }

    /** How many modules a side of the code has. */
    public static int modules(BufferedImage picture) {
        try {
            return new Detector(bitmap(picture).getBlackMatrix())
                    .detect(TRY_HARDER)
                    .getBits()
                    .getWidth();
        } catch (NotFoundException | FormatException e) {
            throw new AssertionError("no QR code", e);
        }
    }

    private static BinaryBitmap bitmap(BufferedImage picture) {
        int width = picture.getWidth();
        int height = picture.getHeight();
        var pixels = picture.getRGB(0, 0, width, height, null, 0, width);
        return new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, pixels)));
    }
}
