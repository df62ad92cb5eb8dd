package th.morprom.did.ra.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.approval.Difference.Source;
import th.morprom.did.ra.approval.Difference.Why;
import th.morprom.did.ra.enrolment.Affiliation;
import th.morprom.did.ra.enrolment.Enrolment;
import th.morprom.did.ra.enrolment.EnrolmentState;
import th.morprom.did.ra.enrolment.Way;
import th.morprom.did.ra.licence.RegisteredLicence;
import th.morprom.did.ra.person.Contact;
import th.morprom.did.ra.person.Person;
import th.morprom.did.ra.person.PersonName;
import th.morprom.did.ra.policy.ApprovalPolicies;
import th.morprom.did.ra.profession.DeclaredLicence;
import th.morprom.did.ra.profession.Profession;
import th.morprom.did.ra.proofing.CardReading.CardNames;
import th.morprom.did.ra.proofing.CardStatusSource.CardStatus;
import th.morprom.did.ra.proofing.OpenProofingEvidence.ProofedCard;

class DifferenceTest {
    private static final LocalDate BORN = LocalDate.of(1985, 3, 7);
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 27);

    @Test
    void says_nothing_where_all_say_the_same_in_whatever_way_it_is_typed() {
        assertThat(of(card("นางสาว", "สมศรี", "ใจงาม", "SOMSRI", "JAI-NGAM", BORN), council("สมศรี", "ใจงาม")))
                .isEmpty();
        // A card of before there were English names.
        assertThat(of(card("นางสาว", "สมศรี", "ใจงาม", "", "", BORN), council("สมศรี", "ใจงาม")))
                .isEmpty();
        assertThat(Difference.of(person(), enrolment(), Optional.empty(), Optional.empty(), TODAY))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "สมสี, ใจงาม, GIVEN_SPELLING, สมศรี, สมสี",
        "สมศรี, ใจงำม, FAMILY_SPELLING, ใจงาม, ใจงำม",
        "วิภา, ใจงาม, GIVEN_OTHER, สมศรี, วิภา",
        "สมศรี, เจริญสุข, FAMILY_OTHER, ใจงาม, เจริญสุข",
        "ใจงาม, สมศรี, SWAPPED, สมศรี ใจงาม, ใจงาม สมศรี"
    })
    void explains_another_name(String given, String family, Why why, String declared, String found) {
        var differences = of(card("นางสาว", "สมศรี", "ใจงาม", "Somsri", "Jaingam", BORN), council(given, family));

        assertThat(differences)
                .containsExactly(new Difference("name-th", Source.COUNCIL, why, declared, found, Optional.empty()));
    }

    @Test
    void explains_both_names_if_both_differ() {
        var differences =
                of(card("นางสาว", "วิภา", "เจริญสุข", "Vipha", "Charoensuk", BORN), council("สมศรี", "ใจงาม"));

        assertThat(differences)
                .extracting(Difference::line, Difference::why)
                .containsExactly(
                        tuple("name-th", Why.GIVEN_OTHER),
                        tuple("name-th", Why.FAMILY_OTHER),
                        tuple("name-en", Why.GIVEN_OTHER),
                        tuple("name-en", Why.FAMILY_OTHER));
    }

    @Test
    void a_title_is_told_and_is_no_other_name() {
        assertThat(of(card("นาง", "สมศรี", "ใจงาม", "Somsri", "Jaingam", BORN), council("สมศรี", "ใจงาม")))
                .containsExactly(new Difference("title", Source.CARD, Why.TITLE, "นางสาว", "นาง", Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "2528-03-07, BIRTH_ERA",
        "1442-03-07, BIRTH_ERA",
        "1985-07-03, BIRTH_DAY_AND_MONTH",
        "1985-03-08, BIRTH_DATE"
    })
    void explains_another_birth_date(LocalDate born, Why why) {
        assertThat(of(card("นางสาว", "สมศรี", "ใจงาม", "Somsri", "Jaingam", born), council("สมศรี", "ใจงาม")))
                .extracting(Difference::why)
                .containsExactly(why);
    }

    @ParameterizedTest
    @CsvSource({"SUSPENDED, SUSPENDED", "REVOKED, REVOKED", "DECEASED, DECEASED"})
    void tells_how_the_licence_stands(RegisteredLicence.Status status, Why why) {
        var licence = licence(Profession.DOCTOR, "30001", "สมศรี", "ใจงาม", status, Optional.empty());

        assertThat(Difference.of(person(), enrolment(), Optional.empty(), Optional.of(licence), TODAY))
                .extracting(Difference::why)
                .containsExactly(why);
    }

    @Test
    void tells_when_the_licence_lapsed_and_that_it_is_another() {
        var over = TODAY.minusDays(1);
        var licence = licence(
                Profession.DENTIST, "30002", "สมศรี", "ใจงาม", RegisteredLicence.Status.ACTIVE, Optional.of(over));

        assertThat(Difference.of(person(), enrolment(), Optional.empty(), Optional.of(licence), TODAY))
                .containsExactly(
                        new Difference(
                                "profession",
                                Source.COUNCIL,
                                Why.PROFESSION,
                                Profession.DOCTOR.nameTh(),
                                Profession.DENTIST.nameTh(),
                                Optional.empty()),
                        new Difference("licence", Source.COUNCIL, Why.NUMBER, "30001", "30002", Optional.empty()),
                        new Difference("status", Source.COUNCIL, Why.LAPSED, "", "", Optional.of(over)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"th", "en"})
    void every_reason_has_its_sentence(String language) {
        var messages = ResourceBundle.getBundle("messages", Locale.forLanguageTag(language));

        for (var why : Why.values()) {
            assertThat(messages.getString("difference." + why)).isNotBlank();
        }
        for (var source : Source.values()) {
            assertThat(messages.getString("difference.source." + source)).isNotBlank();
        }
    }

    private static List<Difference> of(ProofedCard card, RegisteredLicence council) {
        return Difference.of(person(), enrolment(), Optional.of(card), Optional.of(council), TODAY);
    }

    private static ProofedCard card(
            String title, String given, String family, String givenEn, String familyEn, LocalDate born) {
        return new ProofedCard(
                new CardNames(title, given, family, givenEn, familyEn),
                born,
                CardStatus.NORMAL,
                "AA0000001",
                Bytes.of(new byte[1]));
    }

    private static RegisteredLicence council(String given, String family) {
        return licence(Profession.DOCTOR, "30001", given, family, RegisteredLicence.Status.ACTIVE, Optional.of(TODAY));
    }

    private static RegisteredLicence licence(
            Profession profession,
            String number,
            String given,
            String family,
            RegisteredLicence.Status status,
            Optional<LocalDate> until) {
        return new RegisteredLicence(profession, number, given, family, "Somsri", "Jaingam", status, until);
    }

    private static Person person() {
        return new Person(
                UUID.randomUUID(),
                new PersonName("นางสาว", "สมศรี", "ใจงาม", "Somsri", "Jaingam"),
                BORN,
                "X-XXXX-XXXXX-12-3",
                Contact.none(),
                Optional.empty(),
                false,
                false,
                true);
    }

    private static Enrolment enrolment() {
        return new Enrolment(
                UUID.randomUUID(),
                UUID.randomUUID(),
                0,
                EnrolmentState.DRAFT,
                "facility-doctor",
                Optional.empty(),
                new DeclaredLicence(Profession.DOCTOR, "30001"),
                new Affiliation("AA0000001", "แพทย์"),
                new Enrolment.Checks(Optional.empty(), Optional.empty()),
                Optional.empty(),
                new Way(ApprovalPolicies.load().find("facility-doctor").orElseThrow(), 0, Optional.empty()),
                UUID.randomUUID(),
                Instant.EPOCH);
    }
}
