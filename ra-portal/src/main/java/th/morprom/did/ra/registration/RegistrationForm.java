package th.morprom.did.ra.registration;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import th.morprom.did.ra.HiddenCharacters;
import th.morprom.did.ra.enrolment.Affiliation;
import th.morprom.did.ra.organisation.Facility;
import th.morprom.did.ra.profession.DeclaredLicence;
import th.morprom.did.ra.profession.Profession;

/** A health professional's registration as typed: {@link CitizenForm}, and a workplace by its nine-character facility code. */
record RegistrationForm(
        String citizenNumber,
        CitizenForm.Name name,
        CitizenForm.Birth birth,
        Licence licence,
        Work work,
        CitizenForm.Reach contact) {
    record Licence(String profession, String number) {
        Licence {
            profession = HiddenCharacters.copied(profession);
            number = HiddenCharacters.copied(number);
        }
    }

    record Work(String hcode9, String position) {
        Work {
            hcode9 = HiddenCharacters.copied(hcode9);
            position = HiddenCharacters.copied(position);
        }
    }

    RegistrationForm {
        var person = new CitizenForm(citizenNumber, name, birth, contact);
        citizenNumber = person.citizenNumber();
        name = person.name();
        birth = person.birth();
        contact = person.contact();
        licence = Objects.requireNonNullElseGet(licence, () -> new Licence("", ""));
        work = Objects.requireNonNullElseGet(work, () -> new Work("", ""));
    }

    CitizenForm person() {
        return new CitizenForm(citizenNumber, name, birth, contact);
    }

    /** The fields that cannot be right, by their names in the form; empty when all may be. */
    List<String> mistakes() {
        var wrong = new ArrayList<>(person().mistakes());
        CitizenForm.check(wrong, "licence.number", () -> declaredLicence());
        CitizenForm.check(wrong, "work.hcode9", () -> CitizenForm.require(Facility.isHcode9(work.hcode9())));
        CitizenForm.check(wrong, "work.position", () -> Affiliation.declared("AA0000000", work.position()));
        return List.copyOf(wrong);
    }

    /** What the form says, once it has no mistakes. */
    ProfessionalApplication application() {
        var person = person().application();
        return new ProfessionalApplication(
                person.citizenNumber(),
                person.name(),
                person.birthDate(),
                declaredLicence(),
                Affiliation.declared(work.hcode9(), work.position()),
                person.contact());
    }

    private DeclaredLicence declaredLicence() {
        var profession = Profession.of(licence.profession()).orElseThrow();
        // People copy it with the council's letters, such as "ว. 12345"; the register has digits.
        return new DeclaredLicence(profession, licence.number().replaceAll("[^0-9]", ""));
    }
}
