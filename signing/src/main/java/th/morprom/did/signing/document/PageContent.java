package th.morprom.did.signing.document;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Writes the content stream of the page (ISO 32000-1, 7.8.2). Lengths are points; {@code y} counts down from the top of the
 * page, as a reader does.
 */
final class PageContent {
    static final float WIDTH = 595.28f;
    static final float HEIGHT = 841.89f;

    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    /** Grows; a stream of the library would lock for each of its forty thousand bytes. */
    private byte[] out = new byte[65_536];

    private int length;
    private final BitSet regular = new BitSet();
    private final BitSet bold = new BitSet();

    byte[] bytes() {
        return Arrays.copyOf(out, length);
    }

    /** Glyph numbers used so far. */
    BitSet glyphs(Style style) {
        return style == Style.REGULAR ? regular : bold;
    }

    /**
     * Text with its first glyph at {@code x} on the base line {@code y}.
     *
     * <p>The glyphs are placed as they were shaped. Since some stand for no character, or for two, the characters go along
     * as /ActualText (14.9.4): what is copied or searched is exactly the text that was given.
     */
    void text(Style style, float size, float x, float y, ShapedText text) {
        if (text.count() == 0) {
            return;
        }
        beginSpan(text.text());
        op("BT /").op(style.resource()).op(" ").number(size).op(" Tf ");
        number(x).op(" ").number(HEIGHT - y).op(" Td ");
        glyphRun(style, size, text);
        op("ET EMC\n");
    }

    private void glyphRun(Style style, float size, ShapedText text) {
        ShapedText.Placed placed = text.placed();
        BitSet used = glyphs(style);
        int pen = placed.x()[0];
        int raised = 0;
        op("[<");
        for (int i = 0; i < text.count(); i++) {
            int glyph = placed.glyphs()[i];
            used.set(glyph);
            if (placed.y()[i] != raised) {
                raised = placed.y()[i];
                op(">] TJ ").number(raised * size / Typeface.UNITS_PER_EM).op(" Ts [<");
            }
            if (placed.x()[i] != pen) {
                // TJ subtracts.
                op(">").integer(pen - placed.x()[i]).op("<");
                pen = placed.x()[i];
            }
            hex(glyph);
            pen += text.typeface().advance(glyph);
        }
        op(">] TJ ");
        if (raised != 0) {
            op("0 Ts ");
        }
    }

    private void beginSpan(String text) {
        op("/Span <</ActualText <FEFF");
        for (int i = 0; i < text.length(); i++) {
            hex(text.charAt(i));
        }
        op(">>> BDC ");
    }

    void fillColour(Colour colour) {
        colour(colour).op("rg\n");
    }

    void strokeColour(Colour colour) {
        colour(colour).op("RG\n");
    }

    void lineWidth(float width) {
        number(width).op(" w\n");
    }

    /** A row of round dots, the line that a form is filled in on. */
    void dots(float fromX, float toX, float y) {
        op("q 1 J [0 2.2] 0 d .7 w ");
        number(fromX).op(" ").number(HEIGHT - y).op(" m ");
        number(toX).op(" ").number(HEIGHT - y).op(" l S Q\n");
    }

    void line(float fromX, float fromY, float toX, float toY) {
        number(fromX).op(" ").number(HEIGHT - fromY).op(" m ");
        number(toX).op(" ").number(HEIGHT - toY).op(" l S\n");
    }

    /** A path of straight strokes with round ends. */
    void strokes(float width, float... points) {
        op("q 1 J 1 j ").number(width).op(" w ");
        for (int i = 0; i < points.length; i += 2) {
            number(points[i]).op(" ").number(HEIGHT - points[i + 1]).op(i == 0 ? " m " : " l ");
        }
        op("S Q\n");
    }

    void frame(Box box) {
        rectangle(box).op("S\n");
    }

    void fill(Box box) {
        rectangle(box).op("f\n");
    }

    /** Filled squares of a grid whose top left corner is at {@code x}, {@code y}: a QR code. */
    void modules(byte[][] rows, float x, float y, float moduleSize) {
        op("q ").number(moduleSize).op(" 0 0 ").number(-moduleSize).op(" ");
        number(x).op(" ").number(HEIGHT - y).op(" cm\n");
        for (int row = 0; row < rows.length; row++) {
            for (int from = 0; from < rows[row].length; from++) {
                int to = from;
                while (to < rows[row].length && rows[row][to] == 1) {
                    to++;
                }
                if (to > from) {
                    integer(from)
                            .op(" ")
                            .integer(row)
                            .op(" ")
                            .integer(to - from)
                            .op(" 1 re\n");
                    from = to;
                }
            }
        }
        op("f Q\n");
    }

    private PageContent rectangle(Box box) {
        number(box.x()).op(" ").number(HEIGHT - box.y() - box.height()).op(" ");
        return number(box.width()).op(" ").number(box.height()).op(" re ");
    }

    private PageContent colour(Colour colour) {
        number(colour.red()).op(" ").number(colour.green()).op(" ");
        return number(colour.blue()).op(" ");
    }

    private void hex(int value) {
        put(HEX[value >> 12 & 15]);
        put(HEX[value >> 8 & 15]);
        put(HEX[value >> 4 & 15]);
        put(HEX[value & 15]);
    }

    /** ASCII. */
    private PageContent op(String text) {
        for (int i = 0; i < text.length(); i++) {
            put(text.charAt(i));
        }
        return this;
    }

    private void put(int character) {
        if (length == out.length) {
            out = Arrays.copyOf(out, 2 * length);
        }
        out[length++] = (byte) character;
    }

    private PageContent integer(int value) {
        return op(Integer.toString(value));
    }

    /** Three decimals, of which the useless zeros are left out. */
    private PageContent number(float value) {
        long thousandths = Math.round(value * 1000.0);
        if (thousandths < 0) {
            put('-');
            thousandths = -thousandths;
        }
        op(Long.toString(thousandths / 1000));
        long rest = thousandths % 1000;
        if (rest != 0) {
            put('.');
            for (long place = 100; rest > 0; place /= 10) {
                put((int) ('0' + rest / place));
                rest %= place;
            }
        }
        return this;
    }

    /** @param y its upper edge */
    record Box(float x, float y, float width, float height) {}

    /** Parts of red, green and blue in sRGB, 0 to 1. */
    record Colour(float red, float green, float blue) {
        /** @param rgb as in {@code 0xRRGGBB} */
        static Colour of(int rgb) {
            return new Colour((rgb >> 16 & 255) / 255f, (rgb >> 8 & 255) / 255f, (rgb & 255) / 255f);
        }
    }
}
