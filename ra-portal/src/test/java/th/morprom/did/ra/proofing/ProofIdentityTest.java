package th.morprom.did.ra.proofing;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import th.morprom.did.ra.enrolment.Proofing;
import th.morprom.did.ra.person.CitizenNumber;
import th.morprom.did.ra.proofing.CardReading.CardNames;
import th.morprom.did.ra.proofing.CardReading.CardNumbers;
import th.morprom.did.ra.proofing.CardStatusSource.CardStatus;
import th.morprom.did.ra.proofing.ProofingRefused.Reason;
import th.morprom.did.ra.testing.Applicant;
import th.morprom.did.ra.testing.Member;
import th.morprom.did.ra.testing.People;
import th.morprom.did.ra.testing.RegistrationAuthority;
import th.morprom.did.ra.testing.SwitchableCardStatus;
import th.morprom.did.ra.testing.UntilApproval;
import th.morprom.did.testpki.person.SyntheticFacility;

class ProofIdentityTest {
    private RegistrationAuthority authority;
    private SyntheticFacility facility;
    private Applicant applicant;
    private Member officer;
    private CardReading card;

    @BeforeEach
    void open(@TempDir Path folder) {
        authority = RegistrationAuthority.with(folder, UntilApproval.class);
        facility = authority.facility("50");
        applicant = authority.applicant(facility);
        officer = authority.officer(facility);
        card = People.card(applicant.doctor().person());
    }

    @AfterEach
    void close() {
        authority.close();
    }

    @Test
    void reaches_the_highest_level_two_with_chip_status_and_face_at_a_participating_facility() {
        assertThat(proof(card, officer).ial()).isEqualTo("IAL2.3");
    }

    @Test
    void reaches_less_where_the_facility_does_not_participate() {
        var other = authority.officer(authority.facility("50", false));

        assertThat(proof(card, other).ial()).isEqualTo("IAL2.2");
    }

    @Test
    void reaches_less_while_the_card_status_is_unknown() {
        authority.get(SwitchableCardStatus.class).answers(CardStatus.UNKNOWN);

        assertThat(proof(card, officer).ial()).isEqualTo("IAL2.1");
    }

    @Test
    void does_not_ask_for_the_status_of_a_chip_without_its_number() {
        var old = new CardReading(
                card.citizenNumber(),
                card.names(),
                card.birthDate(),
                card.expires(),
                new CardNumbers("", card.numbers().requestNumber()),
                card.photo());

        assertThat(proof(old, officer).ial()).isEqualTo("IAL2.1");
    }

    @Test
    void keeps_the_evidence_encrypted_and_its_hash_in_the_enrolment() {
        var proofing = proof(card, officer);

        var evidence = authority
                .get(ProofingEvidence.class)
                .find(applicant.enrolment(), proofing.evidenceSha256())
                .orElseThrow();
        assertThat(evidence.sha256Hex()).isEqualTo(proofing.evidenceSha256());
        assertThat(evidence.tree().path("photo").stringValue())
                .isEqualTo(card.photo().base64Url());
        var stored = authority
                .database()
                .sql("select evidence from ra.proofing")
                .query((row, n) -> new String(row.getBytes("evidence"), StandardCharsets.ISO_8859_1))
                .single();
        assertThat(stored).doesNotContain("citizenNumber");
    }

    @Test
    void refuses_a_card_that_differs_in_anything() {
        var names = card.names();
        var stranger = authority.people().person();

        assertThat(refusal(new CardReading(
                        new CitizenNumber(stranger.citizenNumber()),
                        names,
                        card.birthDate(),
                        card.expires(),
                        card.numbers(),
                        card.photo())))
                .isEqualTo(Reason.CITIZEN_NUMBER_DIFFERS);
        assertThat(refusal(new CardReading(
                        card.citizenNumber(),
                        new CardNames(
                                names.titleTh(),
                                names.givenNameTh(),
                                "คนอื่น",
                                names.givenNameEn(),
                                names.familyNameEn()),
                        card.birthDate(),
                        card.expires(),
                        card.numbers(),
                        card.photo())))
                .isEqualTo(Reason.NAME_DIFFERS);
        assertThat(refusal(new CardReading(
                        card.citizenNumber(),
                        names,
                        card.birthDate().plusDays(1),
                        card.expires(),
                        card.numbers(),
                        card.photo())))
                .isEqualTo(Reason.BIRTH_DATE_DIFFERS);
    }

    @Test
    void accepts_a_card_without_english_names_or_expiry() {
        var names = card.names();
        var old = new CardReading(
                card.citizenNumber(),
                new CardNames(names.titleTh(), names.givenNameTh(), names.familyNameTh(), "", ""),
                card.birthDate(),
                Optional.empty(),
                card.numbers(),
                card.photo());

        assertThat(proof(old, officer).ial()).isEqualTo("IAL2.3");
    }

    @Test
    void refuses_an_expired_card_from_the_day_after_its_last() {
        assertThat(refusal(expiring(LocalDate.of(2026, 11, 23)))).isEqualTo(Reason.CARD_EXPIRED);
        assertThat(proof(expiring(LocalDate.of(2026, 11, 24)), officer).ial()).isEqualTo("IAL2.3");
    }

    @Test
    void refuses_a_card_its_issuer_calls_off() {
        authority.get(SwitchableCardStatus.class).answers(CardStatus.NOT_NORMAL);

        assertThat(refusal(card)).isEqualTo(Reason.CARD_NOT_NORMAL);
    }

    @Test
    void refuses_a_face_the_officer_did_not_recognise() {
        assertThat(catchThrowableOfType(
                                ProofingRefused.class,
                                () -> authority
                                        .get(ProofIdentity.class)
                                        .proof(
                                                applicant.enrolment(),
                                                card,
                                                new Encounter(officer.id(), false, "00000000")))
                        .reason())
                .isEqualTo(Reason.FACE_CHECK_FAILED);
        assertThat(authority.events("proofing.refused"))
                .containsExactly(applicant.enrolment().toString());
    }

    @Test
    void refuses_whoever_is_no_officer_and_an_officer_who_proofs_himself() {
        assertThat(refusal(applicant.enrolment(), applicant.id())).isEqualTo(Reason.NOT_AN_OFFICER);
        authority
                .database()
                .sql("update ra.person set officer_at = :at where id = :id")
                .param("at", facility.hcode9())
                .param("id", applicant.id())
                .update();
        assertThat(refusal(applicant.enrolment(), applicant.id())).isEqualTo(Reason.SELF);
    }

    @Test
    void refuses_unknown_and_submitted_enrolments() {
        assertThat(refusal(UUID.randomUUID(), officer.id())).isEqualTo(Reason.UNKNOWN_ENROLMENT);
        assertThat(refusal(authority.submitted(facility).enrolment(), officer.id()))
                .isEqualTo(Reason.NOT_OPEN);
    }

    @Test
    void the_queue_holds_who_was_not_proofed_yet() {
        var queue = authority.get(ProofingQueue.class);

        assertThat(queue.at(facility.hcode9()).newest())
                .extracting(ProofingQueue.WaitingForProofing::enrolment)
                .containsExactly(applicant.enrolment());
        proof(card, officer);
        assertThat(queue.at(facility.hcode9()).newest()).isEmpty();
        assertThat(queue.of(card.citizenNumber())).isPresent();
    }

    @Test
    void the_queue_tells_the_newest_however_many_begin_and_nobody_who_did_not_come() {
        var queue = authority.get(ProofingQueue.class);
        beginAlike(500);

        var waiting = queue.at(facility.hcode9());

        assertThat(waiting.newest())
                .hasSize(ProofingQueue.MOST)
                .isSortedAccordingTo(
                        comparing(ProofingQueue.WaitingForProofing::since).reversed());
        assertThat(waiting.more()).isTrue();
        authority.clock().advance(ProofingQueue.EXPECTED);
        assertThat(queue.at(facility.hcode9())).isEqualTo(new ProofingQueue.Waiting(List.of(), false));
        assertThat(queue.of(card.citizenNumber()).orElseThrow().enrolment()).hasValue(applicant.enrolment());
    }

    /** So many others open what the applicant opened, a second apart, under numbers that nobody has seen a card of. */
    private void beginAlike(int many) {
        authority
                .database()
                .sql("""
                        with others as (
                            insert into ra.person (id, title_th, given_name_th, family_name_th, given_name_en,
                                   family_name_en, birth_date, citizen_number, citizen_reference, citizen_masked,
                                   auditor, created_at)
                            select gen_random_uuid(), title_th, given_name_th, family_name_th, given_name_en,
                                   family_name_en, birth_date, citizen_number, decode(md5(other::text), 'hex'),
                                   citizen_masked, false, created_at
                              from ra.person, generate_series(1, :many) other where id = :person
                            returning id)
                        insert into ra.enrolment (id, person, created_by, state, policy, profession, licence_number,
                               hcode9, position, version, changed_at)
                        select gen_random_uuid(), others.id, others.id, state, policy, profession, licence_number,
                               hcode9, position, version, changed_at - make_interval(secs => row_number() over ())
                          from ra.enrolment, others where person = :person
                        """)
                .param("many", many)
                .param("person", applicant.id())
                .update();
    }

    private CardReading expiring(LocalDate lastDay) {
        return new CardReading(
                card.citizenNumber(),
                card.names(),
                card.birthDate(),
                Optional.of(lastDay),
                card.numbers(),
                card.photo());
    }

    private Proofing proof(CardReading reading, Member by) {
        return authority
                .get(ProofIdentity.class)
                .proof(applicant.enrolment(), reading, authority.encounter(by.id(), applicant.id()));
    }

    private Reason refusal(CardReading reading) {
        return catchThrowableOfType(ProofingRefused.class, () -> proof(reading, officer))
                .reason();
    }

    private Reason refusal(UUID enrolment, UUID by) {
        return catchThrowableOfType(
                        ProofingRefused.class,
                        () -> authority
                                .get(ProofIdentity.class)
                                .proof(enrolment, card, authority.encounter(by, applicant.id())))
                .reason();
    }
}
