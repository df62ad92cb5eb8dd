package th.morprom.did.signing.document;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * One style of the typeface: turns text into placed glyphs.
 *
 * <p>The shaping is done by the HarfBuzz that comes with the JDK. Thai needs it: without the font's own tables a tone mark
 * sits inside the vowel below it (ที่), collides with a tall consonant (ป่า) and with a foot (ญู).
 */
final class Typeface {
    /** All measures are in thousandths of the type size, the unit of a PDF font. */
    static final int UNITS_PER_EM = 1000;

    private static final FontRenderContext UNHINTED = new FontRenderContext(null, true, true);
    private static final Map<Style, Typeface> LOADED = new ConcurrentHashMap<>();

    private final byte[] file;
    private final Font font;
    private final int[] advances;
    /** The form's own words, shaped once; people's words are not kept. */
    private final Map<String, ShapedText> formWords = new ConcurrentHashMap<>();

    private Typeface(Style style) {
        try (InputStream in = Typeface.class.getResourceAsStream(style.file())) {
            if (in == null) {
                throw new IllegalStateException("no font " + style.file());
            }
            file = in.readAllBytes();
            font = FontLoading.open(file).deriveFont((float) UNITS_PER_EM);
            try (TrueTypeFont tables = new TTFParser().parse(new RandomAccessReadBuffer(file))) {
                advances = new int[tables.getNumberOfGlyphs()];
                for (int i = 0; i < advances.length; i++) {
                    advances[i] = Math.round(tables.getAdvanceWidth(i) * (float) UNITS_PER_EM / tables.getUnitsPerEm());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (FontFormatException e) {
            throw new IllegalStateException(style.file(), e);
        }
    }

    static Typeface of(Style style) {
        return LOADED.computeIfAbsent(style, Typeface::new);
    }

    byte[] file() {
        return file.clone();
    }

    int glyphs() {
        return advances.length;
    }

    /** How far the pen moves after a glyph by the font's own widths, before any placing. */
    int advance(int glyph) {
        return advances[glyph];
    }

    boolean has(int character) {
        return font.canDisplay(character);
    }

    /** Text that is printed on every form. */
    ShapedText shapeFormWords(String text) {
        return formWords.computeIfAbsent(text, this::shape);
    }

    ShapedText shape(String text) {
        GlyphVector shaped =
                font.layoutGlyphVector(UNHINTED, text.toCharArray(), 0, text.length(), Font.LAYOUT_LEFT_TO_RIGHT);
        int count = shaped.getNumGlyphs();
        float[] positions = shaped.getGlyphPositions(0, count + 1, null);
        int[] x = new int[count + 1];
        int[] y = new int[count];
        for (int i = 0; i <= count; i++) {
            x[i] = Math.round(positions[2 * i]);
            if (i < count) {
                // Java counts downwards, PDF upwards.
                y[i] = -Math.round(positions[2 * i + 1]);
            }
        }
        int[] glyphs = shaped.getGlyphCodes(0, count, null);
        int[] characters = shaped.getGlyphCharIndices(0, count, null);
        return new ShapedText(text, this, new ShapedText.Placed(glyphs, characters, x, y));
    }
}
