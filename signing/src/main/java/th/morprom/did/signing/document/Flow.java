package th.morprom.did.signing.document;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import th.morprom.did.signing.document.PageContent.Colour;

/**
 * Fills a column with lines of a form: printed words, and what is written on the dotted lines between them. Whatever does
 * not fit goes on in the next line, so nothing is ever cut off or printed over something else; the column only grows.
 */
final class Flow {
    static final Colour PRINTED = Colour.of(0x1B1F24);
    /** What people wrote stands out from the form as ink does on paper. */
    static final Colour WRITTEN = Colour.of(0x0B2A6F);

    static final Colour DOTS = Colour.of(0x6B7684);

    /** Between what is written and the ends of its dotted line, and between pieces; in parts of the type size. */
    private static final float PADDING = .35f;

    /** A dotted line shorter than this is not worth beginning at the end of a line; in parts of the type size. */
    private static final float SHORTEST_FILL = 6f;

    private final PageContent page;
    private final Shaping shaping;
    private final Column column;
    private final float size;
    private final float pitch;
    private final List<Piece> line = new ArrayList<>();
    private float x;
    private float baseline;
    private int lines;

    /** @param lineHeight in parts of the type size */
    Flow(PageContent page, Shaping shaping, Column column, float size, float lineHeight) {
        this.page = page;
        this.shaping = shaping;
        this.column = column;
        this.size = size;
        this.pitch = size * lineHeight;
        this.x = column.left();
        // Thai piles its marks up: most of the line lies above the base line.
        this.baseline = column.top() + pitch * .72f;
    }

    /** Printed words, with a little room after them. */
    Flow words(String text) {
        place(Typeface.of(Style.REGULAR).shapeFormWords(text), Style.REGULAR, null);
        x += size * PADDING;
        return this;
    }

    /** An address or number, that fills its lines to the end: it has no words to break between. */
    Flow code(String text) {
        ShapedText rest = shaping.of(text);
        while (true) {
            int fits = rest.fittingInsideWord((int) ((column.right() - x) * Typeface.UNITS_PER_EM / size));
            place(rest.part(0, fits), Style.REGULAR, null);
            if (fits == rest.text().length()) {
                return this;
            }
            rest = rest.part(fits, rest.text().length());
            newLine();
        }
    }

    Flow strongWords(String text) {
        place(Typeface.of(Style.BOLD).shapeFormWords(text), Style.BOLD, null);
        x += size * PADDING;
        return this;
    }

    /** What somebody wrote, on a dotted line up to the end of the line or the next printed words. */
    Flow written(String text) {
        return written(text, new Dotted(0, true));
    }

    /** What somebody wrote, in the middle of a dotted line of at least this length (in parts of the type size). */
    Flow written(String text, float least) {
        return written(text, new Dotted(least * size, false));
    }

    private Flow written(String text, Dotted dotted) {
        float least = Math.max(dotted.least(), dotted.grows() ? size * SHORTEST_FILL : 0);
        if (x > column.left() && x + Math.min(least, column.width()) > column.right()) {
            newLine();
        }
        place(shaping.of(text), Style.REGULAR, dotted);
        x += size * PADDING;
        return this;
    }

    /** A tick box and the printed words it stands for, kept together. */
    Flow tick(boolean ticked, String text) {
        ShapedText words = Typeface.of(Style.REGULAR).shapeFormWords(text);
        float box = size * 1.22f;
        float together = Math.min(box + words.width(size), column.width());
        if (x > column.left() && x + together > column.right()) {
            newLine();
        }
        line.add(new Piece(x, box, new TickBox(ticked)));
        x += box;
        place(words, Style.REGULAR, null);
        x += size * PADDING;
        return this;
    }

    /** The digits of a citizen number, each in its box, in the five groups of the card. */
    Flow boxes(String digits) {
        float width = BoxedDigits.width(size);
        if (x > column.left() && x + width > column.right()) {
            newLine();
        }
        line.add(new Piece(x, width, new Boxes(digits)));
        x += width;
        return this;
    }

    /** A free space; in parts of the type size. */
    Flow gap(float width) {
        x += width * size;
        return this;
    }

    /** Goes on at a place on the line, at least; in parts of the column's width. */
    Flow tab(float part) {
        x = Math.max(x, column.left() + column.width() * part);
        return this;
    }

    /** Begins a new line if what follows, of this width in parts of the type size, has no room on this one. */
    Flow together(float width) {
        if (x > column.left() && x + width * size > column.right() + .01f) {
            newLine();
        }
        return this;
    }

    /** How many lines there are so far. */
    int lines() {
        return lines;
    }

    /** Ends the line. The next one begins at its left end. */
    Flow newLine() {
        draw();
        line.clear();
        x = column.left();
        baseline += pitch;
        lines++;
        return this;
    }

    /** Ends the column, and tells where it ends. */
    float end() {
        if (!line.isEmpty()) {
            newLine();
        }
        return baseline - pitch * .72f;
    }

    private void place(ShapedText shaped, Style style, @Nullable Dotted dotted) {
        ShapedText rest = shaped;
        float padding = dotted == null ? 0 : 2 * PADDING * size;
        while (true) {
            float width = rest.width(size) + padding;
            if (x + width <= column.right() + .01f) {
                float least = dotted == null ? 0 : dotted.least();
                width = Math.max(width, Math.min(least, column.right() - x));
                line.add(new Piece(x, width, new Words(rest, style, dotted, true)));
                x += width;
                return;
            }
            int room = (int) ((column.right() - x - padding) * Typeface.UNITS_PER_EM / size);
            int fits = rest.fitting(room);
            if (fits == 0 && x <= column.left()) {
                fits = rest.fittingInsideWord(room);
            }
            if (fits > 0) {
                ShapedText part = rest.part(0, withoutSpacesAtEnd(rest.text(), fits));
                line.add(new Piece(x, column.right() - x, new Words(part, style, dotted, false)));
                rest = rest.part(fits, rest.text().length());
            }
            newLine();
            if (rest.count() == 0) {
                return;
            }
        }
    }

    private static int withoutSpacesAtEnd(String text, int end) {
        int last = end;
        while (last > 0 && text.charAt(last - 1) == ' ') {
            last--;
        }
        return last;
    }

    /** Shares the room left at the end of the line among the dotted lines that grow, then draws everything. */
    private void draw() {
        long growing = line.stream().filter(Piece::grows).count();
        if (line.isEmpty()) {
            return;
        }
        Piece last = line.get(line.size() - 1);
        float share = growing == 0 ? 0 : Math.max(0, column.right() - last.x() - last.width()) / growing;
        float moved = 0;
        for (Piece piece : line) {
            float width = piece.grows() ? piece.width() + share : piece.width();
            drawPiece(piece, piece.x() + moved, width);
            moved += width - piece.width();
        }
    }

    private void drawPiece(Piece piece, float left, float width) {
        if (piece.what() instanceof TickBox box) {
            TickBoxes.draw(page, left, baseline, size, box.ticked());
        } else if (piece.what() instanceof Boxes boxes) {
            BoxedDigits.draw(page, left, baseline, size, boxes.digits());
        } else if (piece.what() instanceof Words words && words.dotted() == null) {
            page.fillColour(PRINTED);
            page.text(words.style(), size, left, baseline, words.text());
        } else if (piece.what() instanceof Words words) {
            page.strokeColour(DOTS);
            page.dots(left, left + width, baseline + size * .27f);
            page.fillColour(WRITTEN);
            boolean centred =
                    words.last() && words.dotted() != null && !words.dotted().grows();
            float padding = centred ? (width - words.text().width(size)) / 2 : PADDING * size;
            page.text(words.style(), size, left + padding, baseline, words.text());
        }
    }

    /** Where lines begin and end, and where the first one starts. */
    record Column(float left, float top, float width) {
        float right() {
            return left + width;
        }
    }

    private sealed interface What permits Words, TickBox, Boxes {}

    private record Words(
            ShapedText text, Style style, @Nullable Dotted dotted, boolean last) implements What {}

    private record TickBox(boolean ticked) implements What {}

    private record Boxes(String digits) implements What {}

    /** A dotted line of at least some length, which may grow to the end of the line. */
    private record Dotted(float least, boolean grows) {}

    private record Piece(float x, float width, What what) {
        boolean grows() {
            return what instanceof Words words
                    && words.dotted() != null
                    && words.dotted().grows();
        }
    }
}
