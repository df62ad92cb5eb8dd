package th.morprom.did.ra.registration;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import th.morprom.did.ra.enrolment.Affiliation;
import th.morprom.did.ra.organisation.Facility;
import th.morprom.did.ra.person.CitizenNumber;
import th.morprom.did.ra.person.Contact;
import th.morprom.did.ra.person.PersonName;
import th.morprom.did.ra.profession.DeclaredLicence;
import th.morprom.did.ra.profession.Profession;

/**
 * The registration form as typed. It is kept as text so that a refused form comes back as it was filled in.
 *
 * <p>The year of birth is of the Buddhist era, as Thais know it; the workplace is a nine-character facility code.
 */
record RegistrationForm(String citizenNumber, Name name, Birth birth, Licence licence, Work work, Reach contact) {
    record Name(String titleTh, String givenTh, String familyTh, String givenEn, String familyEn) {
        Name {
            titleTh = text(titleTh);
            givenTh = text(givenTh);
            familyTh = text(familyTh);
            givenEn = text(givenEn);
            familyEn = text(familyEn);
        }
    }

    record Birth(String day, String month, String yearBe) {
        Birth {
            day = text(day);
            month = text(month);
            yearBe = text(yearBe);
        }
    }

    record Licence(String profession, String number) {
        Licence {
            profession = text(profession);
            number = text(number);
        }
    }

    record Work(String hcode9, String position) {
        Work {
            hcode9 = text(hcode9);
            position = text(position);
        }
    }

    record Reach(String email, String phone) {
        Reach {
            email = text(email);
            phone = text(phone);
        }
    }

    RegistrationForm {
        citizenNumber = text(citizenNumber);
        name = Objects.requireNonNullElseGet(name, () -> new Name("", "", "", "", ""));
        birth = Objects.requireNonNullElseGet(birth, () -> new Birth("", "", ""));
        licence = Objects.requireNonNullElseGet(licence, () -> new Licence("", ""));
        work = Objects.requireNonNullElseGet(work, () -> new Work("", ""));
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
        check(wrong, "licence.number", () -> declaredLicence());
        check(wrong, "work.hcode9", () -> require(Facility.isHcode9(work.hcode9())));
        check(wrong, "work.position", () -> new Affiliation("AA0000000", work.position()));
        check(wrong, "contact.email", () -> new Contact(given(contact.email()), Optional.empty()));
        check(wrong, "contact.phone", () -> new Contact(Optional.empty(), given(phone())));
        return List.copyOf(wrong);
    }

    /** What the form says, once it has no mistakes. */
    ProfessionalApplication application() {
        return new ProfessionalApplication(
                CitizenNumber.parse(citizenNumber).orElseThrow(),
                personName(),
                birthDate(),
                declaredLicence(),
                new Affiliation(work.hcode9(), work.position()),
                new Contact(given(contact.email()), given(phone())));
    }

    PersonName personName() {
        return new PersonName(name.titleTh(), name.givenTh(), name.familyTh(), name.givenEn(), name.familyEn());
    }

    private LocalDate birthDate() {
        return LocalDate.of(number(birth.yearBe()) - 543, number(birth.month()), number(birth.day()));
    }

    private DeclaredLicence declaredLicence() {
        var profession = Profession.of(licence.profession()).orElseThrow();
        // People copy it with the council's letters, such as "ว. 12345"; the register has digits.
        return new DeclaredLicence(profession, licence.number().replaceAll("[^0-9]", ""));
    }

    private String phone() {
        return contact.phone().replaceAll("[ -]", "");
    }

    private static void check(List<String> wrong, String field, Runnable reading) {
        try {
            reading.run();
        } catch (IllegalArgumentException | DateTimeException | NoSuchElementException e) {
            wrong.add(field);
        }
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }

    private static void require(boolean right) {
        if (!right) {
            throw new IllegalArgumentException("not right");
        }
    }

    private static Optional<String> given(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private static String text(String typed) {
        return Objects.requireNonNullElse(typed, "").strip();
    }
}
