package th.morprom.did.ra.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.access.CurrentRoles;
import th.morprom.did.ra.appointment.AppointmentRefused;
import th.morprom.did.ra.appointment.Appointments;
import th.morprom.did.ra.appointment.EndCentralOffice;
import th.morprom.did.ra.appointment.RecordCentralOfficer;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.grant.GiveGrant;
import th.morprom.did.ra.grant.Grants;
import th.morprom.did.ra.notice.NoticeKind;
import th.morprom.did.ra.person.AssignDuties;
import th.morprom.did.ra.person.Duties;
import th.morprom.did.ra.personnel.Personnel;
import th.morprom.did.ra.proofing.CardStatusSource.CardStatus;
import th.morprom.did.ra.proofing.Encounter;
import th.morprom.did.ra.proofing.ProofingRefused;
import th.morprom.did.ra.recovery.RecoverAccount.Shown;
import th.morprom.did.ra.recovery.RecoveryRefused.Reason;
import th.morprom.did.ra.testing.People;
import th.morprom.did.ra.testing.Records;
import th.morprom.did.ra.testing.SwitchableCardStatus;

/** Who gives an account back to whom, and by which codes. */
class RecoveryTest extends RecoveryFlow {
    @Test
    void a_registrar_and_officer_comes_back_without_office_and_duty() {
        var place = authority.facility("53");
        var officer = authority.officer(place);
        var person = authority.people().person();
        var registrar = authority.staff(person, Duties.officerAt(place.hcode9()));
        authority.appoint(central, registrar, Tier.PROVINCIAL, "53");
        var below = authority.registrar(registrar, Tier.FACILITY, place.hcode9());

        var started = start(person, officer);
        // The registrar below him sees to the place, too.
        var shown = shown(started, confirm(started, below));
        authority.clock().advance(Recovery.WAIT);
        recover(registrar.id(), shown);

        assertThat(authority.get(Appointments.class).inForce(registrar.id())).isEmpty();
        assertThat(authority.get(Appointments.class).inForce(below.id())).isEmpty();
        assertThat(authority
                        .get(th.morprom.did.ra.person.People.class)
                        .find(registrar.id())
                        .orElseThrow()
                        .officerAt())
                .isEmpty();
        assertThat(authority.told(below.id())).contains(NoticeKind.OFFICE_ENDED);
    }

    @Test
    void by_the_office_of_a_registrar_who_is_recovered_nobody_decides_meanwhile_and_he_audits_nothing() {
        var place = authority.facility("51");
        var officer = authority.officer(place);
        var person = authority.people().person();
        var registrar = authority.staff(person, Duties.ofAuditor());
        authority.appoint(central, registrar, Tier.PROVINCIAL, "51");
        var below = authority.registrar(registrar, Tier.FACILITY, place.hcode9());
        var appointments = authority.get(Appointments.class);

        var started = start(person, officer);
        assertThat(appointments.inForce(registrar.id())).hasSize(1);
        confirm(started, below);

        assertThat(appointments.inForce(registrar.id())).isEmpty();
        assertThat(authority.get(CurrentRoles.class).of(registrar.id()))
                .hasValueSatisfying(roles -> assertThat(roles.auditor()).isFalse());
        assertThat(appointments.inForce(below.id()))
                .as("what he appointed stands")
                .hasSize(1);
        assertThatThrownBy(() -> authority.registrar(registrar, Tier.FACILITY, place.hcode9()))
                .isInstanceOf(AppointmentRefused.class);
        authority.get(StopRecovery.class).stop(registrar.id());
        assertThat(appointments.inForce(registrar.id())).hasSize(1);
    }

    @Test
    void the_second_officer_is_another_of_that_place_with_a_passkey_of_his() {
        var doctor = proofed();
        var started = start(doctor, first);
        var elsewhere = authority.officer(authority.facility("50"));
        var otherProvince = authority.registrar(central, Tier.PROVINCIAL, "54");

        assertThat(confirming(started, first)).isEqualTo(Reason.SAME_OFFICER);
        assertThat(confirming(started, elsewhere)).isEqualTo(Reason.OUT_OF_SCOPE);
        assertThat(confirming(started, otherProvince)).isEqualTo(Reason.OUT_OF_SCOPE);
        assertThat(confirming(started, doctor.member())).isEqualTo(Reason.SELF);
        var confirm = authority.get(ConfirmRecovery.class);
        var prepared = confirm.prepare(second.id(), started.recovery());
        assertThat(refusal(
                        () -> confirm.confirm(second.id(), started.recovery(), atFacility.signs(prepared.challenge()))))
                .isEqualTo(Reason.PASSKEY);
        assertThat(confirm.waiting(second.id())).extracting(Recovery::id).contains(started.recovery());
        assertThat(confirm.waiting(elsewhere.id())).isEmpty();

        assertThat(confirm(started, atFacility)).matches("[0-9]{12}");
        assertThat(confirming(started, second)).isEqualTo(Reason.UNKNOWN);
    }

    @Test
    void nobody_confirms_an_hour_later() {
        var started = start(proofed(), first);
        authority.clock().advance(Recovery.CONFIRMED_WITHIN);

        assertThat(confirming(started, second)).isEqualTo(Reason.UNKNOWN);
    }

    @Test
    void whoever_holds_a_device_of_the_account_stops_it_and_others_hear_of_it() {
        var doctor = proofed();
        var started = start(doctor, first);
        var shown = shown(started, confirm(started, second));

        authority.get(StopRecovery.class).stop(doctor.id());
        authority.clock().advance(Recovery.WAIT);

        assertThat(refusal(() -> authority.get(RecoverAccount.class).begin(shown)))
                .isEqualTo(Reason.CODE);
        assertThat(authority.login(doctor.member())).isEqualTo(doctor.id());
        for (var watcher : List.of(first, second, atFacility, provincial)) {
            assertThat(authority.told(watcher.id())).contains(NoticeKind.RECOVERY_STOPPED);
        }
        assertThat(authority.events("recovery.stopped")).contains(doctor.id().toString());
        assertThat(refusal(() -> authority.get(StopRecovery.class).stop(doctor.id())))
                .isEqualTo(Reason.UNKNOWN);
    }

    @Test
    void neither_half_is_worth_anything_alone_and_nobody_learns_which_was_wrong() {
        var doctor = proofed();
        var started = start(doctor, first);
        var recover = authority.get(RecoverAccount.class);
        assertThat(refusal(() -> recover.begin(new Shown(started.number(), started.firstCode(), WRONG))))
                .isEqualTo(Reason.CODE);
        var code = confirm(started, second);

        // The second officer tries out the first code, the first one the second, both during the wait and after it.
        for (var wait : List.of(Duration.ZERO, Recovery.WAIT)) {
            authority.clock().advance(wait);
            assertThat(refusal(() -> recover.begin(new Shown(started.number(), WRONG, code))))
                    .isEqualTo(Reason.CODE);
            assertThat(refusal(() -> recover.begin(new Shown(started.number(), started.firstCode(), WRONG))))
                    .isEqualTo(Reason.CODE);
        }
        assertThat(authority.events("recovery.missed")).hasSizeGreaterThanOrEqualTo(4);
        assertThat(authority
                        .get(Recoveries.class)
                        .find(started.recovery())
                        .orElseThrow()
                        .misses())
                .isEqualTo(4);
        assertThat(refusal(() -> recover.begin(new Shown(started.number(), WRONG, code))))
                .isEqualTo(Reason.CODE);

        assertThat(refusal(() -> recover.begin(shown(started, code)))).isEqualTo(Reason.CODE);
        assertThat(authority.get(Recoveries.class).of(doctor.id())).isEmpty();
        assertThat(authority.told(doctor.id())).contains(NoticeKind.RECOVERY_MISSED);
    }

    @Test
    void a_number_that_is_none_is_refused_in_the_same_words_and_written_down() {
        assertThat(refusal(() -> authority.get(RecoverAccount.class).begin(new Shown("none", WRONG, WRONG))))
                .isEqualTo(Reason.CODE);

        assertThat(authority.events("recovery.refused")).contains("number");
    }

    @Test
    void the_first_officer_signs_what_he_saw() {
        var doctor = proofed();
        var start = authority.get(StartRecovery.class);
        var card = People.card(doctor.doctor().person());
        var encounter = new Encounter(first.id(), true, "");

        var prepared = start.prepare(card, encounter);
        assertThat(refusal(() -> start.start(card, encounter, second.signs(prepared.challenge()))))
                .isEqualTo(Reason.PASSKEY);
        assertThat(refusal(() -> start.start(card, encounter, first.signs(prepared.challenge()))))
                .isEqualTo(Reason.CHALLENGE);
        var another = start.prepare(People.card(proofed().doctor().person()), encounter);
        assertThat(refusal(() -> start.start(card, encounter, first.signs(another.challenge()))))
                .isEqualTo(Reason.CHALLENGE);
        assertThat(authority.get(Recoveries.class).of(doctor.id())).isEmpty();
    }

    @Test
    void nobody_confirms_what_an_officer_signed_who_is_none_any_more() {
        var doctor = proofed();
        var gone = authority.officer(facility);
        var started = start(doctor, gone);
        authority.get(AssignDuties.class).assign(gone.id(), Duties.none(), "test");

        assertThat(confirming(started, second)).isEqualTo(Reason.FIRST_OFFICER);
    }

    @Test
    void after_one_that_was_stopped_others_do_it_and_a_registrar_from_above() {
        var doctor = proofed();
        var stopped = start(doctor, first);
        confirm(stopped, second);
        authority.get(StopRecovery.class).stop(doctor.id());
        var third = authority.officer(facility);
        var fourth = authority.officer(facility);

        assertThat(refusal(() -> start(doctor, first))).isEqualTo(Reason.EARLIER_OFFICER);
        assertThat(refusal(() -> start(doctor, second))).isEqualTo(Reason.EARLIER_OFFICER);
        var started = start(doctor, third);
        assertThat(confirming(started, second)).isEqualTo(Reason.EARLIER_OFFICER);
        assertThat(confirming(started, fourth)).isEqualTo(Reason.FROM_ABOVE);
        assertThat(confirming(started, atFacility)).isEqualTo(Reason.FROM_ABOVE);
        assertThat(confirm(started, provincial)).matches("[0-9]{12}");

        authority
                .database()
                .sql("update ra.recovery set ended_at = ended_at - interval '90 days' where id = :id")
                .param("id", stopped.recovery())
                .update();
        assertThat(confirm(start(doctor, first), second)).matches("[0-9]{12}");
        assertThat(authority.told(doctor.id())).contains(NoticeKind.RECOVERY_REPLACED);
    }

    @Test
    void codes_end_after_three_days_and_with_the_next_recovery() {
        var doctor = proofed();
        var earlier = start(doctor, first);
        var earlierCode = confirm(earlier, second);
        var later = start(doctor, first);
        var shown = shown(later, confirm(later, second));
        authority.clock().advance(Recovery.WAIT);
        var recover = authority.get(RecoverAccount.class);

        assertThat(refusal(() -> recover.begin(shown(earlier, earlierCode)))).isEqualTo(Reason.CODE);
        authority.clock().advance(Recovery.OPEN);
        assertThat(refusal(() -> recover.begin(shown))).isEqualTo(Reason.CODE);
    }

    @Test
    void what_nobody_comes_back_to_ends_by_itself_and_the_person_hears_of_it() {
        var doctor = proofed();
        var shown = start(doctor, first);
        confirm(shown, second);
        var follow = authority.get(FollowRecoveries.class);
        follow.end();
        assertThat(authority.get(Recoveries.class).of(doctor.id())).isPresent();

        authority.clock().advance(Recovery.WAIT.plus(Recovery.OPEN));
        follow.end();
        follow.end();

        assertThat(authority.told(doctor.id())).containsOnlyOnce(NoticeKind.RECOVERY_LAPSED);
        assertThat(authority.events("recovery.lapsed"))
                .containsOnlyOnce(doctor.id().toString());
        assertThat(authority
                        .database()
                        .sql("select outcome from ra.recovery where id = :id")
                        .param("id", shown.recovery())
                        .query(String.class)
                        .single())
                .isEqualTo("LAPSED");
    }

    @Test
    void an_account_that_nobody_was_proofed_for_is_voided_instead() {
        var citizen = authority.citizen();

        assertThat(refusal(() -> authority
                        .get(StartRecovery.class)
                        .prepare(People.card(citizen.person()), new Encounter(first.id(), true, ""))))
                .isEqualTo(Reason.NEVER_PROOFED);
    }

    @Test
    void a_card_that_says_less_than_before_or_elsewhere_is_not_enough() {
        var doctor = proofed();
        var outside = authority.officer(authority.facility("50", false));

        assertThat(refusal(() -> start(doctor, outside))).isEqualTo(Reason.NOT_PARTICIPATING);
        authority.get(SwitchableCardStatus.class).answers(CardStatus.UNKNOWN);
        try {
            assertThat(refusal(() -> start(doctor, first))).isEqualTo(Reason.LESS_SURE);
        } finally {
            authority.get(SwitchableCardStatus.class).answers(CardStatus.NORMAL);
        }
        assertThatThrownBy(() -> authority
                        .get(StartRecovery.class)
                        .prepare(People.card(doctor.doctor().person()), new Encounter(first.id(), false, "")))
                .isInstanceOfSatisfying(
                        ProofingRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(ProofingRefused.Reason.FACE_CHECK_FAILED));
        assertThatThrownBy(() -> start(doctor, provincial)).isInstanceOf(ProofingRefused.class);
        assertThat(authority.get(Recoveries.class).of(doctor.id())).isEmpty();
    }

    @Test
    void a_central_officer_comes_back_after_the_cas_operators_ended_his_office_and_not_before() {
        var person = authority.people().person();
        var officer = authority.staff(person, Duties.none());
        var passkey = Bytes.of(officer.passkey().credentialId());
        var record = authority.get(RecordCentralOfficer.class);
        record.record(officer.id(), passkey, "test");
        assertThat(refusal(() -> start(person, first))).isEqualTo(Reason.CENTRAL_OFFICE);
        authority.get(EndCentralOffice.class).end(officer.id(), "test");

        // A ceremony makes him one again while it goes on.
        var started = start(person, first);
        record.record(officer.id(), passkey, "test");
        assertThat(confirming(started, second)).isEqualTo(Reason.CENTRAL_OFFICE);
        authority.get(EndCentralOffice.class).end(officer.id(), "test");
        var shown = shown(started, confirm(started, second));
        authority.clock().advance(Recovery.WAIT);
        record.record(officer.id(), passkey, "test");
        assertThat(refusal(() -> recover(officer.id(), shown))).isEqualTo(Reason.CENTRAL_OFFICE);
        assertThat(authority.get(Appointments.class).centralOfficers()).contains(officer.id());
        assertThat(authority.login(officer)).isEqualTo(officer.id());

        authority.get(EndCentralOffice.class).end(officer.id(), "test");
        assertThat(authority.login(recover(officer.id(), shown))).isEqualTo(officer.id());
    }

    @Test
    void who_comes_back_has_no_right_and_is_nobody_known_until_an_officer_sees_him_again() {
        var doctor = proofed();
        var member = new Records(authority, facility)
                .employ(atFacility, doctor.doctor().person(), "1", "");
        var today = ThaiDay.of(authority.clock().instant());
        authority
                .get(GiveGrant.class)
                .give(
                        atFacility.id(),
                        new GiveGrant.Wanted(
                                member,
                                "statistics:read",
                                Tier.FACILITY,
                                facility.hcode9(),
                                today,
                                today.plusDays(30)));
        var personnel = authority.get(Personnel.class);
        assertThat(personnel.ofKnownPerson(doctor.id())).isPresent();

        var started = start(doctor, first);
        var shown = shown(started, confirm(started, second));
        authority.clock().advance(Recovery.WAIT);
        recover(doctor, shown);

        assertThat(authority.get(Grants.class).of(member))
                .singleElement()
                .satisfies(grant -> assertThat(grant.ended()).isPresent());
        assertThat(authority.events("right.ended")).contains(member.toString());
        assertThat(personnel.ofKnownPerson(doctor.id())).isEmpty();
        assertThat(personnel.proofedName(member)).isEmpty();
        assertThat(authority.events("passkey.ended")).contains(doctor.id().toString());
        authority.clock().advance(Duration.ofSeconds(1));
        authority.proof(doctor, first);
        assertThat(personnel.ofKnownPerson(doctor.id())).isPresent();
    }

    @Test
    void whoever_has_the_codes_is_not_written_down_as_the_person() {
        var doctor = proofed();
        var started = start(doctor, first);
        var shown = shown(started, confirm(started, second));
        assertThat(refusal(() -> authority.get(RecoverAccount.class).begin(shown)))
                .isEqualTo(Reason.TOO_EARLY);

        assertThat(authority
                        .database()
                        .sql("select actor from audit.event where type = 'recovery.refused' and subject = :person")
                        .param("person", doctor.id().toString())
                        .query(String.class)
                        .list())
                .containsExactly("anonymous");
    }

    @Test
    void nobody_confirms_one_of_an_account_that_was_closed() {
        var applicant = proofed();
        var started = start(applicant, first);
        authority
                .database()
                .sql("update ra.person set closed_at = now() where id = :id")
                .param("id", applicant.id())
                .update();

        assertThat(confirming(started, second)).isEqualTo(Reason.CLOSED);
    }
}
