package th.morprom.did.ra.approval;

import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import th.morprom.did.ra.enrolment.Enrolment;
import th.morprom.did.ra.licence.RegisteredLicence;
import th.morprom.did.ra.person.NameMatch;
import th.morprom.did.ra.person.Person;
import th.morprom.did.ra.profession.Profession;
import th.morprom.did.ra.proofing.OpenProofingEvidence.ProofedCard;

/**
 * One line of the decision page's comparison.
 *
 * @param key of the message that names the line, after {@code compare.}
 * @param declared by the applicant
 * @param card what the ID card said at the counter; absent where it says no such thing
 * @param council what the council's register says; absent where it keeps no such thing
 */
record Comparison(
        String key,
        String declared,
        Optional<String> card,
        Optional<String> council,
        BiPredicate<String, String> same) {
    /** Whether all who say something say the same. */
    public boolean agrees() {
        return card.map(text -> same.test(declared, text)).orElse(true)
                && council.map(text -> same.test(declared, text)).orElse(true);
    }

    /** Name, profession and licence as declared, beside the card and the register. */
    static List<Comparison> of(
            Person person, Enrolment enrolment, Optional<ProofedCard> card, Optional<RegisteredLicence> council) {
        var name = person.name();
        return List.of(
                new Comparison(
                        "name-th",
                        name.givenNameTh() + " " + name.familyNameTh(),
                        card.map(c -> c.names().givenNameTh() + " " + c.names().familyNameTh()),
                        council.map(r -> r.givenNameTh() + " " + r.familyNameTh()),
                        NameMatch::thai),
                new Comparison(
                        "name-en",
                        name.fullEn(),
                        // Older cards have no English names.
                        card.map(c -> c.names().givenNameEn() + " " + c.names().familyNameEn())
                                .filter(text -> !text.isBlank()),
                        council.map(r -> r.givenNameEn() + " " + r.familyNameEn()),
                        NameMatch::english),
                new Comparison(
                        "profession",
                        enrolment.licence().profession().nameTh(),
                        Optional.empty(),
                        council.map(RegisteredLicence::profession).map(Profession::nameTh),
                        String::equals),
                new Comparison(
                        "licence",
                        enrolment.licence().number(),
                        Optional.empty(),
                        council.map(RegisteredLicence::number),
                        String::equals));
    }
}
