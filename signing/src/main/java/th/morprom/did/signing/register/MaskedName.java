package th.morprom.did.signing.register;

import java.util.regex.Pattern;
import th.morprom.did.signing.document.PersonName;

/** As much of a name as a stranger may see: enough to compare with the paper in his hand, too little to learn it. */
public final class MaskedName {
    private MaskedName() {}

    /**
     * A vowel that is written before its consonant tells nothing alone. By the marks, and not by what Java calls a character: newer releases
     * count SARA AM to it.
     */
    private static final Pattern FIRST = Pattern.compile("[เแโใไ]?\\P{M}\\p{M}*");

    /** The first consonant of each name, with its vowels and tone marks, such as {@code ปิ••• เพ็•••}. */
    public static String of(String givenName, String familyName) {
        return first(givenName) + "••• " + first(familyName) + "•••";
    }

    /** The same of a patient. */
    public static String of(PersonName name) {
        return of(name.givenName(), name.familyName());
    }

    private static String first(String name) {
        var letters = FIRST.matcher(name);
        return letters.lookingAt() ? letters.group() : "";
    }
}
