package th.morprom.did.ra.profession;

import java.util.regex.Pattern;

/**
 * The licence a person says he has.
 *
 * @param number as printed on the licence, without the council's prefix letter
 */
public record DeclaredLicence(Profession profession, String number) {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,10}");

    public DeclaredLicence {
        if (!isNumber(number)) {
            throw new IllegalArgumentException("a licence number has 1 to 10 digits");
        }
    }

    /** The council that would have given it. */
    public Council council() {
        return profession.council();
    }

    /** The number with the council's letters, where they are known. */
    public String written() {
        return LicenceNumber.written(profession, number);
    }

    /** Whether this text has the form of a licence number. */
    public static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }
}
