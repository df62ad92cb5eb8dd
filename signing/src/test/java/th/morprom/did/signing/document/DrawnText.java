package th.morprom.did.signing.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.PDFStreamEngine;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.markedcontent.BeginMarkedContentSequenceWithProperties;
import org.apache.pdfbox.contentstream.operator.markedcontent.EndMarkedContentSequence;
import org.apache.pdfbox.contentstream.operator.state.Concatenate;
import org.apache.pdfbox.contentstream.operator.state.Restore;
import org.apache.pdfbox.contentstream.operator.state.Save;
import org.apache.pdfbox.contentstream.operator.text.BeginText;
import org.apache.pdfbox.contentstream.operator.text.EndText;
import org.apache.pdfbox.contentstream.operator.text.MoveText;
import org.apache.pdfbox.contentstream.operator.text.SetFontAndSize;
import org.apache.pdfbox.contentstream.operator.text.SetTextRise;
import org.apache.pdfbox.contentstream.operator.text.ShowTextAdjusted;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;

/**
 * What a reader's program sees: the glyphs of a page where the PDF imaging model puts them, span by span.
 *
 * @param text the /ActualText of the span
 */
record DrawnText(String text, String font, float size, List<Glyph> glyphs) {

    /** A glyph number and its place on the page in points, from the bottom left corner. */
    record Glyph(int number, float x, float y, float advance) {}

    static List<DrawnText> of(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            Reader reader = new Reader();
            reader.processPage(document.getPage(0));
            return reader.spans;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Reader extends PDFStreamEngine {
        private final List<DrawnText> spans = new ArrayList<>();
        private String actualText = "";
        private String font = "";
        private float size;
        private List<Glyph> glyphs = new ArrayList<>();

        @SuppressWarnings("this-escape") // the engine is built by adding operators to itself
        Reader() {
            addOperator(new BeginMarkedContentSequenceWithProperties(this));
            addOperator(new EndMarkedContentSequence(this));
            addOperator(new Concatenate(this));
            addOperator(new Save(this));
            addOperator(new Restore(this));
            addOperator(new BeginText(this));
            addOperator(new EndText(this));
            addOperator(new MoveText(this));
            addOperator(new SetFontAndSize(this));
            addOperator(new SetTextRise(this));
            addOperator(new ShowTextAdjusted(this));
        }

        @Override
        public void beginMarkedContentSequence(COSName tag, COSDictionary properties) {
            actualText = properties.getString(COSName.ACTUAL_TEXT);
            glyphs = new ArrayList<>();
        }

        @Override
        public void endMarkedContentSequence() {
            spans.add(new DrawnText(actualText, font, size, glyphs));
        }

        @Override
        protected void showGlyph(Matrix place, PDFont shownFont, int code, Vector displacement) {
            font = shownFont.getName();
            size = place.getScalingFactorX();
            glyphs.add(new Glyph(code, place.getTranslateX(), place.getTranslateY(), displacement.getX() * size));
        }

        @Override
        protected void unsupportedOperator(Operator operator, List<COSBase> operands) {
            // Lines and colours are not text.
        }
    }
}
