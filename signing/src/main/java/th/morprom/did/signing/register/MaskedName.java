package th.morprom.did.signing.register;

import java.text.BreakIterator;
import java.util.Locale;
import th.morprom.did.signing.document.PersonName;

/** As much of a name as a stranger may see: enough to compare with the paper in his hand, too little to learn it. */
public final class MaskedName {
    private MaskedName() {}

    private static final String LEADING_VOWELS = "เแโใไ";

    /** The first consonant of each name, with its vowels and tone marks, such as {@code ปิ••• เพ็•••}. */
    public static String of(String givenName, String familyName) {
        return first(givenName) + "••• " + first(familyName) + "•••";
    }

    /** The same of a patient. */
    public static String of(PersonName name) {
        return of(name.givenName(), name.familyName());
    }

    private static String first(String name) {
        var letters = BreakIterator.getCharacterInstance(Locale.ROOT);
        letters.setText(name);
        var end = letters.next();
        if (!name.isEmpty() && LEADING_VOWELS.indexOf(name.charAt(0)) >= 0 && end < name.length()) {
            end = letters.next(); // a vowel alone tells nothing
        }
        return name.substring(0, Math.max(0, end));
    }
}
