package th.morprom.did.ra.approval;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.enrolment.Enrolment;
import th.morprom.did.ra.person.PersonName;
import th.morprom.did.ra.profession.Profession;
import tools.jackson.databind.JsonNode;

/**
 * What a registrar sees of an enrolment before he approves it in a list: what its frozen form says, which is what he signs.
 *
 * @param sha256 of the frozen form, as it will stand in the list
 */
public record ListedCase(
        UUID enrolment, PersonName name, Licence licence, Workplace workplace, String ial, String sha256) {
    /**
     * The licence.
     *
     * @param validUntil the last day, where it expires at all
     */
    public record Licence(Profession profession, String number, Optional<LocalDate> validUntil) {}

    /** Where he works, as what. */
    public record Workplace(String hcode9, String facilityTh, String facilityEn, String position) {}

    static ListedCase of(Enrolment enrolment) {
        var frozen = enrolment.frozen().orElseThrow();
        var form = new CanonicalJson(frozen.canonicalJson()).tree();
        return new ListedCase(
                enrolment.id(),
                name(form.path("person")),
                licence(form.path("licence")),
                workplace(form.path("affiliation")),
                text(form.path("proofing"), "ial"),
                frozen.sha256());
    }

    private static PersonName name(JsonNode person) {
        return new PersonName(
                text(person, "titleTh"),
                text(person, "givenNameTh"),
                text(person, "familyNameTh"),
                text(person, "givenNameEn"),
                text(person, "familyNameEn"));
    }

    private static Licence licence(JsonNode licence) {
        return new Licence(
                Profession.of(text(licence, "profession")).orElseThrow(),
                text(licence, "number"),
                Optional.ofNullable(licence.path("validUntil").stringValue(null))
                        .map(LocalDate::parse));
    }

    private static Workplace workplace(JsonNode affiliation) {
        return new Workplace(
                text(affiliation, "hcode9"),
                text(affiliation, "facilityTh"),
                text(affiliation, "facilityEn"),
                text(affiliation, "position"));
    }

    private static String text(JsonNode object, String member) {
        return object.path(member).stringValue();
    }
}
