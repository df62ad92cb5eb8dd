package th.morprom.did.signing.document;

/**
 * A person's name as it stands on the form.
 *
 * @param title นาย, นางสาว, แพทย์หญิง, Mr. …; 1 to 40 characters
 * @param givenName given name, with a middle name where there is one; 1 to 80 characters
 * @param familyName 1 to 80 characters
 */
public record PersonName(String title, String givenName, String familyName) {
    public PersonName {
        FormText.line("title", title, 40);
        FormText.line("givenName", givenName, 80);
        FormText.line("familyName", familyName, 80);
    }

    /** Title, given name and family name; a Thai title is written close to the name, a foreign one apart. */
    public String written() {
        int first = givenName.codePointAt(0);
        String gap = first >= 0x0E01 && first <= 0x0E5B ? "" : " ";
        return title + gap + givenName + " " + familyName;
    }

    /** Whether this is the same person's name, whatever the title. */
    boolean names(PersonName other) {
        return givenName.equals(other.givenName) && familyName.equals(other.familyName);
    }
}
