package th.morprom.did.signing.document;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.io.IOException;

/**
 * Words as the outlines of their glyphs, shaped as {@link Typeface} shapes them. A page that others made can show them without a
 * font of ours among its resources.
 */
public final class TextOutline {
    private static final FontRenderContext UNHINTED = new FontRenderContext(null, true, true);

    private TextOutline() {}

    /** Held when first asked for: most documents need none. */
    private static final class Loaded {
        static final Font FONT = load();

        private static Font load() {
            try {
                return FontLoading.open(Typeface.of(Style.REGULAR).file()).deriveFont((float) Typeface.UNITS_PER_EM);
            } catch (IOException | FontFormatException e) {
                throw new IllegalStateException("the form's own font", e);
            }
        }
    }

    /** In thousandths of the type size, from the start of the baseline; y grows downwards, as in Java. */
    public static Shape of(String text) {
        return Loaded.FONT
                .layoutGlyphVector(UNHINTED, text.toCharArray(), 0, text.length(), Font.LAYOUT_LEFT_TO_RIGHT)
                .getOutline();
    }

    /** How far the pen moves over it, in the same unit. */
    public static double width(String text) {
        return Loaded.FONT
                .layoutGlyphVector(UNHINTED, text.toCharArray(), 0, text.length(), Font.LAYOUT_LEFT_TO_RIGHT)
                .getLogicalBounds()
                .getWidth();
    }
}
