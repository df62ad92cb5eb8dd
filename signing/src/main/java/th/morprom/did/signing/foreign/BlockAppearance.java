package th.morprom.did.signing.foreign;

import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceDictionary;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import th.morprom.did.signing.document.TextOutline;

/**
 * The visible block: its lines as outlines in a frame, upright as the page is shown. It has no resources, so that nothing of
 * the document's can change what it shows.
 */
final class BlockAppearance {
    private static final double LEADING = 1.35;
    private static final double MARGIN = 3;
    /** Where the baseline is in its line, from above. */
    private static final double ASCENT = 1.0;

    private BlockAppearance() {}

    /**
     * The appearance.
     *
     * @param rotation of the page, clockwise, in degrees: a multiple of 90
     */
    static PDAppearanceDictionary of(PDDocument document, SignatureBlock block, int rotation) throws IOException {
        boolean lying = rotation % 180 != 0;
        var place = block.placement();
        float width = lying ? place.height() : place.width();
        float height = lying ? place.width() : place.height();
        var stream = new PDAppearanceStream(document);
        stream.setBBox(new PDRectangle(width, height));
        stream.setMatrix(AffineTransform.getQuadrantRotateInstance(rotation / 90));
        try (var out = stream.getContentStream().createOutputStream(COSName.FLATE_DECODE)) {
            out.write(content(block, width, height).getBytes(StandardCharsets.US_ASCII));
        }
        var appearance = new PDAppearanceDictionary();
        appearance.setNormalAppearance(stream);
        return appearance;
    }

    private static String content(SignatureBlock block, float width, float height) {
        var lines = block.lines();
        double widest = lines.stream().mapToDouble(TextOutline::width).max().orElse(1) / 1000;
        double size = Math.min((width - 2 * MARGIN) / widest, (height - 2 * MARGIN) / (LEADING * lines.size()));
        var out = new StringBuilder("q 0.5 w 0.25 0.25 0.25 RG ");
        out.append(numbers(0.25, 0.25, width - 0.5, height - 0.5)).append("re S 0 0 0 rg\n");
        for (int i = 0; i < lines.size(); i++) {
            double baseline = height - MARGIN - size * (LEADING * i + ASCENT);
            var toPage = new AffineTransform(size / 1000, 0, 0, -size / 1000, MARGIN, baseline);
            fill(out, TextOutline.of(lines.get(i)).getPathIterator(toPage));
        }
        return out.append("Q\n").toString();
    }

    private static void fill(StringBuilder out, PathIterator path) {
        var point = new double[6];
        double x = 0;
        double y = 0;
        boolean any = false;
        for (; !path.isDone(); path.next()) {
            any = true;
            int kind = path.currentSegment(point);
            switch (kind) {
                case PathIterator.SEG_MOVETO ->
                    out.append(numbers(point[0], point[1])).append("m ");
                case PathIterator.SEG_LINETO ->
                    out.append(numbers(point[0], point[1])).append("l ");
                case PathIterator.SEG_QUADTO -> {
                    // PDF has cubic curves only.
                    out.append(numbers(
                                    x + 2 * (point[0] - x) / 3,
                                    y + 2 * (point[1] - y) / 3,
                                    point[2] + 2 * (point[0] - point[2]) / 3,
                                    point[3] + 2 * (point[1] - point[3]) / 3,
                                    point[2],
                                    point[3]))
                            .append("c ");
                }
                case PathIterator.SEG_CUBICTO -> out.append(numbers(point)).append("c ");
                default -> out.append("h ");
            }
            int end = kind == PathIterator.SEG_QUADTO ? 2 : kind == PathIterator.SEG_CUBICTO ? 4 : 0;
            if (kind != PathIterator.SEG_CLOSE) {
                x = point[end];
                y = point[end + 1];
            }
        }
        if (any) {
            out.append("f\n");
        }
    }

    private static String numbers(double... values) {
        var out = new StringBuilder();
        for (var value : values) {
            out.append(String.format(Locale.ROOT, "%.2f ", value));
        }
        return out.toString();
    }
}
