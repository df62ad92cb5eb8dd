package th.morprom.did.ra.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;
import th.morprom.did.ra.approval.ApprovalRefused;
import th.morprom.did.ra.approval.Decision;
import th.morprom.did.ra.approval.OpenOtherEnrolments;
import th.morprom.did.ra.approval.PrepareList;
import th.morprom.did.ra.enrolment.Affiliation;
import th.morprom.did.ra.enrolment.EditEnrolment;
import th.morprom.did.ra.enrolment.EnrolmentRefused;
import th.morprom.did.ra.enrolment.EnrolmentRefused.Reason;
import th.morprom.did.ra.enrolment.EnrolmentState;
import th.morprom.did.ra.enrolment.Enrolments;
import th.morprom.did.ra.enrolment.OwnEnrolments;
import th.morprom.did.ra.proofing.Encounter;
import th.morprom.did.ra.proofing.ProofingQueue;
import th.morprom.did.ra.proofing.VoidAccount;
import th.morprom.did.ra.testing.Applicant;
import th.morprom.did.ra.testing.People;

/** What a person's enrolments have to do with each other, and which of them is meant. */
class EnrolmentsBesideTest extends EnrolmentAgain {
    @Test
    void at_one_place_one_is_under_way() {
        var applicant = authority.applicant(first.facility());

        assertThat(refusal(() -> begin(applicant, first))).isEqualTo(Reason.UNDER_WAY);
        var elsewhere = begin(applicant, second);
        assertThat(refusal(() -> authority
                        .get(EditEnrolment.class)
                        .edit(
                                applicant.id(),
                                elsewhere.enrolment(),
                                People.licence(applicant.doctor()),
                                first.affiliation())))
                .isEqualTo(Reason.UNDER_WAY);
        assertThat(find(elsewhere).affiliation()).isEqualTo(second.affiliation());
        assertThat(authority.events("enrolment.refused"))
                .contains(applicant.id().toString());
    }

    @Test
    void the_database_holds_it_by_itself() {
        var applicant = authority.applicant(first.facility());

        assertThatThrownBy(() -> authority
                        .database()
                        .sql("""
                                insert into ra.enrolment (id, person, created_by, state, policy, profession, licence_number,
                                       hcode9, position, version, changed_at)
                                select gen_random_uuid(), person, created_by, state, policy, profession, licence_number,
                                       hcode9, position, version, changed_at from ra.enrolment where id = :id
                                """)
                        .param("id", applicant.enrolment())
                        .update())
                .isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    void of_two_that_are_opened_at_once_one_is() {
        var applicant = authority.applicant(first.facility());

        var outcomes =
                Stream.of(1, 2).map(i -> CompletableFuture.supplyAsync(() -> outcome(applicant))).toList().stream()
                        .map(CompletableFuture::join)
                        .toList();

        assertThat(outcomes).containsExactlyInAnyOrder("OPENED", "UNDER_WAY");
    }

    private static String outcome(Applicant applicant) {
        try {
            var opened = begin(applicant, second);
            return opened.enrolment().equals(applicant.enrolment()) ? "SAME" : "OPENED";
        } catch (EnrolmentRefused refused) {
            return refused.reason().name();
        }
    }

    @Test
    void where_a_certificate_runs_nothing_is_opened_also_while_it_rests() {
        var applicant = submitted();
        var certificate = certified(applicant, first);

        assertThat(refusal(() -> begin(applicant, first))).isEqualTo(Reason.CERTIFICATE_RUNS);
        authority.get(SuspendOwn.class).suspend(applicant.id(), certificate.serialHex());
        assertThat(refusal(() -> begin(applicant, first))).isEqualTo(Reason.CERTIFICATE_RUNS);
    }

    @Test
    void what_has_ended_is_renewed_or_followed_by_a_new_enrolment_and_not_both() {
        var applicant = submitted();
        var ended = certified(applicant, first);
        endedYesterday(ended);
        var renew = authority.get(BeginRenewal.class);
        var renewal = renew.begin(applicant.id(), ended.serialHex());
        assertThat(refusal(() -> begin(applicant, first))).isEqualTo(Reason.UNDER_WAY);
        authority.get(DropEnrolment.class).drop(applicant.id(), renewal);

        var anew = begin(applicant, first);
        assertThat(refusal(() -> renew.begin(applicant.id(), ended.serialHex())))
                .isEqualTo(Reason.UNDER_WAY);
        submit(anew);
        certified(anew, first);

        assertThat(refusal(() -> renew.begin(applicant.id(), ended.serialHex())))
                .isEqualTo(Reason.CERTIFICATE_RUNS);
        assertThat(authority
                        .get(HeldCertificates.class)
                        .toRenew(applicant.id(), authority.clock().instant()))
                .isEmpty();
    }

    @Test
    void nobody_has_more_than_five_under_way_nor_opens_more_than_ten_a_month() {
        var applicant = authority.applicant(first.facility());
        var places = Stream.generate(() -> authority.facility("50")).limit(5).toList();
        var opened = places.subList(0, 4).stream()
                .map(facility -> open(applicant, facility.hcode9()))
                .toList();

        assertThat(refusal(() -> open(applicant, places.get(4).hcode9()))).isEqualTo(Reason.TOO_MANY);
        opened.forEach(enrolment -> authority.get(DropEnrolment.class).drop(applicant.id(), enrolment));
        for (int i = 0; i < 5; i++) {
            var enrolment = open(applicant, places.get(4).hcode9());
            authority.get(DropEnrolment.class).drop(applicant.id(), enrolment);
        }
        assertThat(refusal(() -> open(applicant, places.get(4).hcode9()))).isEqualTo(Reason.TOO_MANY);
    }

    private static UUID open(Applicant applicant, String hcode9) {
        return authority
                .get(BeginEnrolment.class)
                .begin(applicant.id(), People.licence(applicant.doctor()), new Affiliation(hcode9, "แพทย์"));
    }

    @Test
    void an_unknown_facility_is_refused() {
        var applicant = authority.applicant(first.facility());

        assertThat(refusal(() -> open(applicant, "ZZ9999999"))).isEqualTo(Reason.UNKNOWN_FACILITY);
        assertThat(refusal(() -> authority
                        .get(BeginEnrolment.class)
                        .begin(UUID.randomUUID(), People.licence(applicant.doctor()), first.affiliation())))
                .isEqualTo(Reason.NOT_YOURS);
    }

    @Test
    void a_minor_does_not_enrol() {
        var citizen = authority.citizen();
        authority
                .database()
                .sql("update ra.person set birth_date = '2010-01-01' where id = :id")
                .param("id", citizen.id())
                .update();
        var doctor = authority.people().doctor(first.facility());

        assertThat(refusal(() -> begin(new Applicant(citizen.id(), citizen.id(), citizen.passkey(), doctor), first)))
                .isEqualTo(Reason.MINOR);
    }

    @Test
    void a_citizen_who_gives_up_the_only_one_is_a_citizen_again() {
        var citizen = authority.citizen();
        var doctor = authority.people().doctor(first.facility());
        var people = authority.get(th.morprom.did.ra.person.People.class);

        var draft = begin(new Applicant(citizen.id(), citizen.id(), citizen.passkey(), doctor), first);
        assertThat(people.find(citizen.id()).orElseThrow().professional()).isTrue();
        authority.get(DropEnrolment.class).drop(citizen.id(), draft.enrolment());

        assertThat(people.find(citizen.id()).orElseThrow().professional()).isFalse();
    }

    @Test
    void an_enrolment_of_ones_own_is_given_up_while_it_lies_in_ones_hands() {
        var applicant = submitted();
        var drop = authority.get(DropEnrolment.class);

        assertThat(refusal(() -> drop.drop(applicant.id(), applicant.enrolment())))
                .isEqualTo(Reason.WRONG_STATE);
        authority.decide(central, applicant.enrolment(), Decision.returned(Decision.ReasonCode.OTHER));
        assertThat(refusal(() -> drop.drop(central.id(), applicant.enrolment())))
                .isEqualTo(Reason.NOT_YOURS);
        drop.drop(applicant.id(), applicant.enrolment());

        assertThat(find(applicant).state()).isEqualTo(EnrolmentState.DROPPED);
        assertThat(find(begin(applicant, first)).state()).isEqualTo(EnrolmentState.DRAFT);
    }

    @Test
    void one_visit_to_the_counter_counts_for_all_that_is_open() {
        var here = authority.applicant(first.facility());
        var there = begin(here, second);
        authority.proof(here, first.officer());

        assertThat(find(there).checks().proofing())
                .isPresent()
                .isEqualTo(find(here).checks().proofing());
        assertThat(authority.events("enrolment.proofing-taken"))
                .contains(there.enrolment().toString());
    }

    @Test
    void the_counter_finds_the_one_that_lacks_a_reading() {
        var here = submitted();
        authority.decide(central, here.enrolment(), Decision.returned(Decision.ReasonCode.OTHER));
        readDaysAgo(here, 400);
        var there = begin(here, second);

        assertThat(authority
                        .get(ProofingQueue.class)
                        .of(People.citizenNumber(here.doctor().person())))
                .hasValueSatisfying(found -> assertThat(found.enrolment()).hasValue(there.enrolment()));
    }

    @Test
    void an_account_that_gave_a_draft_up_is_voided_like_any_other() {
        var impostor = authority.applicant(first.facility());
        authority.get(DropEnrolment.class).drop(impostor.id(), impostor.enrolment());
        var draft = begin(impostor, first);

        var voided = authority
                .get(VoidAccount.class)
                .voidAccount(
                        People.card(impostor.doctor().person()),
                        new Encounter(first.officer().id(), true, ""));

        assertThat(voided).isEqualTo(impostor.id());
        assertThat(find(draft).state()).isEqualTo(EnrolmentState.VOIDED);
        assertThat(find(impostor).state()).isEqualTo(EnrolmentState.DROPPED);
    }

    @Test
    void who_was_returned_as_somebody_else_is_not_clean_elsewhere_by_giving_up() {
        var here = submitted();
        authority.decide(central, here.enrolment(), Decision.returned(Decision.ReasonCode.EVIDENCE_INSUFFICIENT));
        // The registrars who returned it see it again.
        assertThat(submit(here).state()).isEqualTo(EnrolmentState.SUBMITTED);
        authority.decide(central, here.enrolment(), Decision.returned(Decision.ReasonCode.EVIDENCE_INSUFFICIENT));
        authority.get(DropEnrolment.class).drop(here.id(), here.enrolment());

        var there = begin(here, second);
        assertThat(authority.get(OpenOtherEnrolments.class).beside(central.id(), find(there)))
                .singleElement()
                .satisfies(
                        beside -> assertThat(beside.refusedFor()).hasValue(Decision.ReasonCode.EVIDENCE_INSUFFICIENT));
        assertThat(authority.events("enrolments-beside.opened"))
                .contains(there.enrolment().toString());
        assertThat(find(there).checks().proofing()).isEmpty();
        authority.clock().advance(Duration.ofSeconds(1));
        authority.proof(there, second.officer());
        submit(there);
        assertThatThrownBy(() -> authority.get(PrepareList.class).prepare(central.id(), List.of(there.enrolment())))
                .isInstanceOfSatisfying(
                        ApprovalRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(ApprovalRefused.Reason.NOT_CLEAN_REJECTED));
    }

    @Test
    void what_is_under_way_is_meant_before_what_is_certified_and_that_before_what_is_over() {
        var rejected = submitted();
        reject(rejected, Decision.ReasonCode.OTHER);
        assertThat(own(rejected).current()).hasValue(find(rejected));
        var certified = begin(rejected, first);
        submit(certified);
        certified(certified, first);
        assertThat(own(rejected).current()).hasValue(find(certified));
        assertThat(own(rejected).isFollowed(find(rejected))).isTrue();
        var elsewhere = begin(rejected, second);

        assertThat(own(rejected).current()).hasValue(find(elsewhere));
        assertThat(own(rejected).address(elsewhere.enrolment())).isEqualTo("/me");
        assertThat(own(rejected).address(certified.enrolment())).isEqualTo("/me/enrolments/" + certified.enrolment());
        authority.get(DropEnrolment.class).drop(rejected.id(), elsewhere.enrolment());
        assertThat(own(rejected).current()).hasValue(find(certified));
        assertThat(own(rejected).shown())
                .extracting("id")
                .containsExactlyInAnyOrderElementsOf(List.of(rejected.enrolment(), certified.enrolment()));
    }

    private static OwnEnrolments own(Applicant applicant) {
        return authority.get(Enrolments.class).own(applicant.id());
    }
}
