package th.morprom.did.signing.document;

import java.text.BreakIterator;
import java.util.Arrays;
import java.util.Locale;

/**
 * Text and the glyphs that show it, in the order of the text.
 *
 * @param text the characters, exactly as they came
 * @param typeface the style it is shaped in
 * @param placed its glyphs
 */
@SuppressWarnings("ArrayRecordComponent") // lives inside one page and is never compared
record ShapedText(String text, Typeface typeface, Placed placed) {
    private static final Locale THAI = Locale.forLanguageTag("th");
    /** These belong to the word before them, whatever the space between. */
    private static final String NEVER_FIRST = "ๆฯ%)]}\u201D";

    /**
     * @param glyphs glyph numbers of the font
     * @param characters for each glyph, the character it begins at
     * @param x for each glyph and for the end, where it stands on the line, in thousandths of the type size
     * @param y for each glyph, how far it is raised
     */
    record Placed(int[] glyphs, int[] characters, int[] x, int[] y) {}

    int count() {
        return placed.glyphs().length;
    }

    float width(float size) {
        return (placed.x()[count()] - (count() == 0 ? 0 : placed.x()[0])) * size / Typeface.UNITS_PER_EM;
    }

    /**
     * How many characters from the start fit in a width, ending between two words; or 0 if not even the first word does.
     * Spaces at the end need no room.
     *
     * @param room in thousandths of the type size
     */
    int fitting(int room) {
        BreakIterator words = BreakIterator.getLineInstance(THAI);
        words.setText(text);
        int fits = 0;
        for (int end = words.next(); end != BreakIterator.DONE; end = words.next()) {
            if (widthTo(withoutSpacesAtEnd(end)) > room) {
                break;
            }
            if (end == text.length() || NEVER_FIRST.indexOf(text.charAt(end)) < 0) {
                fits = end;
            }
        }
        return fits;
    }

    /** The same inside a word, for a word longer than the line: never between a consonant and its marks. */
    int fittingInsideWord(int room) {
        int fits = 0;
        for (int end = 1; end <= text.length(); end++) {
            boolean whole = end == text.length() || startsOfCluster(end);
            if (whole && widthTo(end) > room) {
                return fits == 0 ? end : fits;
            }
            if (whole) {
                fits = end;
            }
        }
        return fits;
    }

    /** Characters {@code from} (inclusive) to {@code to} (exclusive), where both lie between clusters. */
    ShapedText part(int from, int to) {
        int first = glyphAt(from);
        int last = glyphAt(to);
        int[] x = new int[last - first + 1];
        for (int i = 0; i < x.length; i++) {
            x[i] = placed.x()[first + i] - placed.x()[first];
        }
        int[] characters = Arrays.copyOfRange(placed.characters(), first, last);
        for (int i = 0; i < characters.length; i++) {
            characters[i] -= from;
        }
        return new ShapedText(
                text.substring(from, to),
                typeface,
                new Placed(
                        Arrays.copyOfRange(placed.glyphs(), first, last),
                        characters,
                        x,
                        Arrays.copyOfRange(placed.y(), first, last)));
    }

    private int withoutSpacesAtEnd(int end) {
        int last = end;
        while (last > 0 && text.charAt(last - 1) == ' ') {
            last--;
        }
        return last;
    }

    private int widthTo(int character) {
        return placed.x()[glyphAt(character)] - placed.x()[0];
    }

    /** The first glyph at or after a character. */
    private int glyphAt(int character) {
        int glyph = 0;
        while (glyph < count() && placed.characters()[glyph] < character) {
            glyph++;
        }
        return glyph;
    }

    private boolean startsOfCluster(int character) {
        int glyph = glyphAt(character);
        int c = text.charAt(character);
        return glyph < count()
                && placed.characters()[glyph] == character
                && c != 0x0E33
                && !FormText.isThaiMark(c)
                && !Character.isLowSurrogate((char) c);
    }
}
