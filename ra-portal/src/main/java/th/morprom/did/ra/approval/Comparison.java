package th.morprom.did.ra.approval;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import th.morprom.did.ra.enrolment.Enrolment;
import th.morprom.did.ra.licence.RegisteredLicence;
import th.morprom.did.ra.person.Person;
import th.morprom.did.ra.profession.Profession;

/**
 * One line of the decision page's comparison.
 *
 * @param key of the message that names the line, after {@code compare.}
 * @param declared by the applicant, whose citizen number, name and birth date the officer found the same on the card
 * @param council what the council's register says; absent where it keeps no such thing
 */
record Comparison(String key, String declared, Optional<String> council) {
    /** Whether both say the same; absent where there is nothing to compare. */
    public Optional<Boolean> agrees() {
        return council.map(text -> text.strip().equalsIgnoreCase(declared.strip()));
    }

    /** Name, profession and licence as declared, beside the register. */
    static List<Comparison> of(Person person, Enrolment enrolment, Optional<RegisteredLicence> registered) {
        var name = person.name();
        var lines = new ArrayList<Comparison>();
        lines.add(new Comparison(
                "name-th",
                name.givenNameTh() + " " + name.familyNameTh(),
                registered.map(r -> r.givenNameTh() + " " + r.familyNameTh())));
        lines.add(new Comparison(
                "name-en", name.fullEn(), registered.map(r -> r.givenNameEn() + " " + r.familyNameEn())));
        lines.add(new Comparison(
                "profession",
                enrolment.licence().profession().nameTh(),
                registered.map(RegisteredLicence::profession).map(Profession::nameTh)));
        lines.add(new Comparison("licence", enrolment.licence().number(), registered.map(RegisteredLicence::number)));
        return List.copyOf(lines);
    }
}
