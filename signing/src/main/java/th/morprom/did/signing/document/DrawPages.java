package th.morprom.did.signing.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/** Pictures of a document's pages: not every browser, those of telephones above all, shows a PDF inside a page. */
public final class DrawPages {
    /** Sharp on a telephone's screen, and about 100 kB a page. */
    private static final int DOTS_PER_INCH = 144;

    /** Each page of a PDF of ours as PNG, in their order. */
    public List<byte[]> draw(byte[] pdf) {
        try (var document = Loader.loadPDF(pdf)) {
            return draw(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<byte[]> draw(PDDocument document) throws IOException {
        var renderer = new PDFRenderer(document);
        var pictures = new ArrayList<byte[]>();
        for (var page = 0; page < document.getNumberOfPages(); page++) {
            var png = new ByteArrayOutputStream();
            ImageIO.write(renderer.renderImageWithDPI(page, DOTS_PER_INCH, ImageType.GRAY), "png", png);
            pictures.add(png.toByteArray());
        }
        return List.copyOf(pictures);
    }
}
