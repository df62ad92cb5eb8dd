package th.morprom.did.ra.registration;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import th.morprom.did.ra.HiddenCharacters;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.person.CitizenNumber;
import th.morprom.did.ra.person.Contact;
import th.morprom.did.ra.person.PersonName;

/**
 * What everybody types who registers. It is kept as text so that a refused form comes back as it was filled in.
 *
 * <p>The year of birth is of the Buddhist era, as Thais know it; one of the common era is understood.
 */
record CitizenForm(String citizenNumber, Name name, Birth birth, Reach contact) {
    record Name(String titleTh, String givenTh, String familyTh, String givenEn, String familyEn) {
        Name {
            titleTh = HiddenCharacters.copied(titleTh);
            givenTh = HiddenCharacters.copied(givenTh);
            familyTh = HiddenCharacters.copied(familyTh);
            givenEn = HiddenCharacters.copied(givenEn);
            familyEn = HiddenCharacters.copied(familyEn);
        }
    }

    record Birth(String day, String month, String yearBe) {
        Birth {
            day = HiddenCharacters.copied(day);
            month = HiddenCharacters.copied(month);
            yearBe = HiddenCharacters.copied(yearBe);
        }
    }

    record Reach(String email, String phone) {
        Reach {
            email = HiddenCharacters.copied(email);
            phone = HiddenCharacters.copied(phone);
        }
    }

    CitizenForm {
        citizenNumber = HiddenCharacters.copied(citizenNumber);
        name = Objects.requireNonNullElseGet(name, () -> new Name("", "", "", "", ""));
        birth = Objects.requireNonNullElseGet(birth, () -> new Birth("", "", ""));
        contact = Objects.requireNonNullElseGet(contact, () -> new Reach("", ""));
    }

    /** The fields that cannot be right, by their names in the form; empty when all may be. */
    List<String> mistakes() {
        var wrong = new ArrayList<String>();
        check(
                wrong,
                "citizenNumber",
                () -> require(CitizenNumber.parse(citizenNumber).isPresent()));
        check(wrong, "name", () -> personName());
        check(wrong, "birth", () -> birthDate());
        check(wrong, "contact.email", () -> new Contact(given(contact.email()), Optional.empty()));
        check(wrong, "contact.phone", () -> new Contact(Optional.empty(), given(phone())));
        return List.copyOf(wrong);
    }

    /** What the form says, once it has no mistakes. */
    CitizenApplication application() {
        return new CitizenApplication(
                CitizenNumber.parse(citizenNumber).orElseThrow(),
                personName(),
                birthDate(),
                new Contact(given(contact.email()), given(phone())));
    }

    PersonName personName() {
        return new PersonName(name.titleTh(), name.givenTh(), name.familyTh(), name.givenEn(), name.familyEn());
    }

    private LocalDate birthDate() {
        return ThaiDay.parse(birth.day() + "/" + birth.month() + "/" + birth.yearBe())
                .orElseThrow();
    }

    private String phone() {
        return contact.phone().replaceAll("[ -]", "");
    }

    static void check(List<String> wrong, String field, Runnable reading) {
        try {
            reading.run();
        } catch (IllegalArgumentException | DateTimeException | NoSuchElementException e) {
            wrong.add(field);
        }
    }

    static void require(boolean right) {
        if (!right) {
            throw new IllegalArgumentException("not right");
        }
    }

    private static Optional<String> given(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
