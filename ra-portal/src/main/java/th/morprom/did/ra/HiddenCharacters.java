package th.morprom.did.ra;

import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Characters that do not show, or change the order of others: a text with one looks like another without it. */
public final class HiddenCharacters {
    /** Controls, format characters (of zero width, or turning the direction), surrogates, private and unassigned ones; ends of lines and paragraphs. */
    private static final Pattern HIDDEN = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

    private static final Pattern ZERO_WIDTH_SPACES = Pattern.compile("[\u200B\uFEFF]");

    private HiddenCharacters() {}

    /** Without the spaces of no width that Thai programs put between words: they come along when a text is copied, and nobody means them. */
    public static String withoutZeroWidthSpaces(String text) {
        return ZERO_WIDTH_SPACES.matcher(text).replaceAll("");
    }

    /** One line as it was typed, or copied from elsewhere: without those spaces, and without any around it; empty where nothing was given. */
    public static String copied(@Nullable String typed) {
        return withoutZeroWidthSpaces(Objects.requireNonNullElse(typed, "")).strip();
    }

    /** Whether there is one in a name, a number or another text of one line. */
    public static boolean in(String text) {
        return HIDDEN.matcher(text).find();
    }
}
