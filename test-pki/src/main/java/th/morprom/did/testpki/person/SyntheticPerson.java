package th.morprom.did.testpki.person;

import java.time.LocalDate;

/** A person who does not exist. */
public record SyntheticPerson(
        String citizenNumber, Name thai, Name english, Sex sex, LocalDate birthDate, Address address) {
    /** As on the ID card: {@code sex} 1 and 2. */
    public enum Sex {
        MALE,
        FEMALE
    }

    /** Title and names; {@code middle} is empty for nearly everybody. */
    public record Name(String title, String given, String middle, String family) {
        /** As it is read out: the title joined to a Thai name, and a space after an English one. */
        public String full() {
            var latin = !title.isEmpty() && title.charAt(0) < 0x80;
            var names = middle.isEmpty() ? given + " " + family : given + " " + middle + " " + family;
            return title + (latin ? " " : "") + names;
        }
    }

    /** The same person with a middle name. */
    public SyntheticPerson withMiddleName(String thaiMiddle, String englishMiddle) {
        return new SyntheticPerson(
                citizenNumber,
                new Name(thai.title(), thai.given(), thaiMiddle, thai.family()),
                new Name(english.title(), english.given(), englishMiddle, english.family()),
                sex,
                birthDate,
                address);
    }

    /** The same person elsewhere. */
    public SyntheticPerson withAddress(Address other) {
        return new SyntheticPerson(citizenNumber, thai, english, sex, birthDate, other);
    }
}
