package th.morprom.did.ra;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reasons and notes in people's own words. Whoever reads one later must see what was written: characters that show nothing, or that change
 * the order of others, are left out, and only what can be seen counts.
 */
public final class FreeText {
    private static final Pattern LINE_END = Pattern.compile("\r\n|[\r\u0085\u2028\u2029]");

    /**
     * Controls, format characters (of zero width, or turning the direction), lone surrogates, private and unassigned ones; and what Unicode
     * lets renderers ignore or draws as nothing though it counts as a letter, a mark or a symbol.
     *
     * @see <a href="https://www.unicode.org/reports/tr44/#Default_Ignorable_Code_Point">UAX 44</a>
     */
    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{C}&&[^\n\t]]|[\u034F\u115F\u1160\u17B4\u17B5\u180B-\u180F\u2800"
                    + "\u3164\uFE00-\uFE0F\uFFA0\\x{E0000}-\\x{E0FFF}]");

    private static final Pattern SPACES = Pattern.compile("[\\p{Z}\t]+");
    private static final Pattern SPACES_AT_LINE_END = Pattern.compile(" ?\n ?");
    private static final Pattern EMPTY_LINES = Pattern.compile("\n{3,}");

    private FreeText() {}

    /**
     * The text as it is kept.
     *
     * @param least how many characters must be seen; spaces are not
     * @param most how many characters it may have in all
     * @return empty if it says too little or too much
     */
    public static Optional<String> of(String typed, int least, int most) {
        var text = LINE_END.matcher(typed).replaceAll("\n");
        text = UNSEEN.matcher(text).replaceAll("");
        text = SPACES.matcher(text).replaceAll(" ");
        text = SPACES_AT_LINE_END.matcher(text).replaceAll("\n");
        text = EMPTY_LINES.matcher(text).replaceAll("\n\n").strip();
        var seen = text.codePoints().filter(c -> c != ' ' && c != '\n').count();
        return Optional.of(text).filter(kept -> seen >= least && kept.codePointCount(0, kept.length()) <= most);
    }

    /** The same on one line, cut where it is too long; empty if nothing can be seen. */
    public static Optional<String> line(String typed, int most) {
        return of(typed, 1, Integer.MAX_VALUE)
                .map(text -> text.replaceAll("\n+", " "))
                .map(line -> line.codePointCount(0, line.length()) <= most
                        ? line
                        : line.substring(0, line.offsetByCodePoints(0, most)).strip());
    }
}
