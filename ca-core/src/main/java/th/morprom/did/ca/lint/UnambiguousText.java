package th.morprom.did.ca.lint;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Text in which what is seen is what is written: normal form C, Thai or Latin letters, not both in one word, nothing
 * invisible, no marks piled up, none of the Thai spellings that look like another.
 */
public final class UnambiguousText {
    /** Control, format (bidi, zero width), private, surrogate, unassigned; and any space but the plain one. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}[\\p{Zs}&&[^ ]]]");

    private static final Pattern FOREIGN = Pattern.compile("[^\\p{IsThai}A-Za-z\\u00C0-\\u024F\\p{IsCommon}]");
    private static final Pattern MIXED_WORD =
            Pattern.compile("\\p{IsThai}[^ ]*\\p{IsLatin}|\\p{IsLatin}[^ ]*\\p{IsThai}");
    /** Common characters that a name may hold; others of that script (mathematical letters, full-width forms) imitate. */
    private static final Pattern ODD = Pattern.compile("[\\p{IsCommon}&&[^ 0-9.,:/()&'\\-]]");
    /** A mark that sits on no consonant, or more than a vowel and a tone or sign on one. */
    private static final Pattern PILED = Pattern.compile("(?:^|[^\\u0E01-\\u0E2E\\u0E31\\u0E34-\\u0E3A\\u0E47-\\u0E4E])"
            + "[\\u0E31\\u0E34-\\u0E3A\\u0E47-\\u0E4E]|[\\u0E31\\u0E34-\\u0E3A\\u0E47-\\u0E4E]{3}");
    /** Nikhahit and sara aa for sara am; two sara e for sara ae; a tone written before its vowel. */
    private static final Pattern TWO_SPELLINGS = Pattern.compile(
            "\\u0E4D[\\u0E48-\\u0E4B]?\\u0E32|\\u0E40\\u0E40|[\\u0E48-\\u0E4B][\\u0E31\\u0E34-\\u0E39]");

    /** Codes and numbers, half of all parts of a name. Nothing else here could find fault with them. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9.,:/()&'\\-]++");

    /** Thai words of consonants, each with a vowel and a tone or sign at most, and vowels beside them: nor with these. */
    private static final Pattern PLAIN_THAI =
            Pattern.compile("(?: ?(?:[\\u0E01-\\u0E2E][\\u0E31\\u0E34-\\u0E39\\u0E47]?+"
                    + "[\\u0E48-\\u0E4C]?+|[\\u0E30\\u0E32\\u0E33\\u0E41-\\u0E44]|\\u0E40(?!\\u0E40)))++");

    private UnambiguousText() {}

    /** What is wrong with the text, as the end of a sentence that does not quote it. */
    public static Optional<String> problem(String text) {
        if (PLAIN.matcher(text).matches() || (PLAIN_THAI.matcher(text).matches() && text.charAt(0) != ' ')) {
            return Optional.empty();
        }
        return lookedAtClosely(text);
    }

    /** The same for every text, plain or not. */
    static Optional<String> lookedAtClosely(String text) {
        if (!Normalizer.isNormalized(text, Normalizer.Form.NFC)) {
            return Optional.of("is not in normal form C");
        }
        if (INVISIBLE.matcher(text).find()) {
            return Optional.of("has an invisible or control character");
        }
        if (!text.equals(text.strip()) || text.contains("  ")) {
            return Optional.of("has a space too many");
        }
        if (FOREIGN.matcher(text).find() || ODD.matcher(text).find()) {
            return Optional.of("has a character that is neither Thai nor Latin");
        }
        if (MIXED_WORD.matcher(text).find()) {
            return Optional.of("mixes Thai and Latin in one word");
        }
        if (PILED.matcher(text).find() || TWO_SPELLINGS.matcher(text).find()) {
            return Optional.of("has marks that are piled up or out of order");
        }
        return Optional.empty();
    }
}
