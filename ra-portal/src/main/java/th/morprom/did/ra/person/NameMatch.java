package th.morprom.did.ra.person;

import java.text.Normalizer;
import java.util.Locale;

/** Whether two spellings are the same name. Looks past what typing differs in, never past letters. */
public final class NameMatch {
    private NameMatch() {}

    /** Thai: canonical order of marks, SARA AM whole or in parts, single spaces. */
    public static boolean thai(String one, String other) {
        return normalThai(one).equals(normalThai(other));
    }

    /** English: letter case, spaces and hyphens do not count. */
    public static boolean english(String one, String other) {
        return normalEnglish(one).equals(normalEnglish(other));
    }

    /** A Thai name as it should be kept: canonical order of marks, SARA AM whole, single spaces. */
    public static String tidyThai(String text) {
        return normalThai(text);
    }

    /** An English name by which the same one is found again: capitals, without spaces and hyphens. */
    public static String plainEnglish(String text) {
        return normalEnglish(text);
    }

    private static String normalThai(String text) {
        // NFC leaves NIKHAHIT + SARA AA (U+0E4D U+0E32) and SARA AM (U+0E33) apart; they are one vowel on paper.
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .replace("\u0E4D\u0E32", "\u0E33")
                .strip()
                .replaceAll("\\s+", " ");
    }

    private static String normalEnglish(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .toUpperCase(Locale.ROOT)
                .replaceAll("[\\s-]+", "");
    }
}
