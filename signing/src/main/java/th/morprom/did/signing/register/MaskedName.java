package th.morprom.did.signing.register;

import java.text.BreakIterator;
import java.util.Locale;

/** As much of a name as a stranger may see: enough to compare with the paper in his hand, too little to learn it. */
public final class MaskedName {
    private MaskedName() {}

    /** The first letter of each name, with its vowels and tone marks, such as {@code ปิ••• น้•••}. */
    public static String of(String givenName, String familyName) {
        return first(givenName) + "••• " + first(familyName) + "•••";
    }

    private static String first(String name) {
        var letters = BreakIterator.getCharacterInstance(Locale.ROOT);
        letters.setText(name);
        return name.substring(0, Math.max(0, letters.next()));
    }
}
