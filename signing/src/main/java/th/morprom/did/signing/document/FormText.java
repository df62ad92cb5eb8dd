package th.morprom.did.signing.document;

import java.text.Normalizer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import th.morprom.did.signing.document.MedicalCertificateRefused.Reason;

/**
 * Text that people type into the form: what is accepted, and how typed text becomes acceptable.
 *
 * <p>Accepted text has one spelling, shows every character it holds, and prints: two certificates that look the same are the
 * same, and what the doctor saw is what was signed.
 */
public final class FormText {
    /** Nikhahit and sara aa typed apart, with or without a tone mark, look like sara am but are other characters. */
    private static final Pattern SARA_AM_TYPED_APART = Pattern.compile("\u0E4D([\u0E48-\u0E4B]?)\u0E32");

    private static final Pattern SPACES = Pattern.compile("[ \t\u00A0\u2007\u202F]+");
    private static final Pattern SPACES_AT_LINE_END = Pattern.compile(" ?\n ?");

    /** Blocks and single characters that both styles of the typeface have; a test compares them with the fonts. */
    private static final String PRINTABLE = " ~\u00A1\u00AC\u00AE\u017E\u01A0\u01A1\u01AF\u01B0\u0E01\u0E3A\u0E3F\u0E5B"
            + "\u1EA0\u1EF9\u2012\u2014\u2018\u201A\u201C\u201E\u2020\u2022\u2026\u2026\u20AC\u20AC\u2122\u2122\u2190\u2193"
            + "\u2248\u2248\u2260\u2260\u2264\u2265";

    private static final int MOST_MARKS_ON_ONE_CONSONANT = 2;
    private static final int MOST_LINES = 12;

    private FormText() {}

    /**
     * Typed or pasted text in the spelling the form accepts: NFC, sara am as one character, {@code \n} line ends, single
     * spaces, none outside. Characters that are not accepted stay, to be refused by name.
     */
    public static String normalised(String typed) {
        String text = typed.replace("\r\n", "\n").replace('\r', '\n');
        text = Normalizer.normalize(text, Normalizer.Form.NFC);
        text = SARA_AM_TYPED_APART.matcher(text).replaceAll("$1\u0E33");
        text = SPACES.matcher(text).replaceAll(" ");
        text = SPACES_AT_LINE_END.matcher(text).replaceAll("\n");
        return text.strip();
    }

    /** One line of at least one and at most {@code most} characters. */
    static String line(String field, @Nullable String text, int most) {
        String given = optionalLine(field, text, most);
        if (given.isEmpty()) {
            throw new MedicalCertificateRefused(Reason.MISSING, field);
        }
        return given;
    }

    /** One line, or nothing. */
    static String optionalLine(String field, @Nullable String text, int most) {
        String given = present(field, text, most);
        if (given.indexOf('\n') >= 0) {
            throw new MedicalCertificateRefused(Reason.HIDDEN_CHARACTER, field);
        }
        return checked(field, given);
    }

    /** Several lines, not empty. */
    static String paragraph(String field, @Nullable String text, int most) {
        String given = present(field, text, most);
        if (given.isEmpty()) {
            throw new MedicalCertificateRefused(Reason.MISSING, field);
        }
        if (given.lines().count() > MOST_LINES) {
            throw new MedicalCertificateRefused(Reason.TOO_LONG, field);
        }
        return checked(field, given);
    }

    static boolean isPrintable(int character) {
        for (int i = 0; i < PRINTABLE.length(); i += 2) {
            if (character >= PRINTABLE.charAt(i) && character <= PRINTABLE.charAt(i + 1)) {
                return true;
            }
        }
        return false;
    }

    static boolean isThaiMark(int character) {
        return character == 0x0E31
                || (character >= 0x0E34 && character <= 0x0E3A)
                || (character >= 0x0E47 && character <= 0x0E4E);
    }

    private static String present(String field, @Nullable String text, int most) {
        if (text == null) {
            throw new MedicalCertificateRefused(Reason.MISSING, field);
        }
        if (text.length() > most) {
            throw new MedicalCertificateRefused(Reason.TOO_LONG, field);
        }
        return text;
    }

    private static String checked(String field, String text) {
        int marks = 0;
        int base = -1;
        for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
            int character = text.codePointAt(i);
            if (character != '\n') {
                requireVisible(field, character);
            }
            boolean mark = isThaiMark(character);
            boolean saraAm = character == 0x0E33;
            // Sara am brings a nikhahit of its own, so it needs a consonant too and leaves room for one tone mark.
            if (((mark || saraAm) && !isThaiConsonant(base))
                    || (mark && ++marks > MOST_MARKS_ON_ONE_CONSONANT)
                    || (saraAm && marks > 1)
                    || (mark && markClass(character) == markClass(text.charAt(i - 1)))) {
                throw new MedicalCertificateRefused(Reason.MISPLACED_MARK, field);
            }
            if (!mark) {
                base = character;
                marks = 0;
            }
        }
        // Last, so that the more telling reasons come first; this one is cured by calling normalised().
        if (!text.equals(normalised(text))) {
            throw new MedicalCertificateRefused(Reason.NOT_NORMALISED, field);
        }
        return text;
    }

    /** A consonant takes one vowel (or phinthu), one nikhahit and one tone (or thanthakhat), never two of a class. */
    private static int markClass(int character) {
        if (!isThaiMark(character)) {
            return 0;
        }
        return character < 0x0E47 ? 1 : character == 0x0E4D ? 2 : 3;
    }

    private static boolean isThaiConsonant(int character) {
        return character >= 0x0E01 && character <= 0x0E2E;
    }

    private static void requireVisible(String field, int character) {
        switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> throw new MedicalCertificateRefused(Reason.HIDDEN_CHARACTER, field);
            default -> {
                // NBSP and its kin are only another spelling of the space.
                if (!isPrintable(character) && Character.getType(character) != Character.SPACE_SEPARATOR) {
                    throw new MedicalCertificateRefused(Reason.UNPRINTABLE_CHARACTER, field);
                }
            }
        }
    }
}
