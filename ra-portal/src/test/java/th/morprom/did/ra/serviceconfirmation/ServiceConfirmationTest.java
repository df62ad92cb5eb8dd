package th.morprom.did.ra.serviceconfirmation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionOperations;
import th.morprom.did.ra.appointment.Reaches;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.citizen.AccessLog;
import th.morprom.did.ra.notice.NoticeKind;
import th.morprom.did.ra.person.CitizenNumber;
import th.morprom.did.ra.serviceconfirmation.GivenService.Kind;
import th.morprom.did.ra.serviceconfirmation.ServiceConfirmation.State;
import th.morprom.did.ra.serviceconfirmation.ServiceRefused.Reason;
import th.morprom.did.ra.testing.Meanwhile;
import th.morprom.did.ra.testing.People;
import th.morprom.did.testpki.person.SyntheticDoctor.Licence;
import th.morprom.did.testpki.person.SyntheticPerson;

class ServiceConfirmationTest extends ServiceCase {
    @Test
    void provider_and_patient_sign_the_same_record_and_anybody_can_verify_that_later() {
        var record = prepared(patient.person());
        assertThat(state(record)).isEqualTo(State.PREPARED);
        assertThat(find(patient.id(), record)).isEmpty();

        assertThat(sign(provider, record, NOBODY)).isEqualTo(Party.PROVIDER);
        assertThat(state(record)).isEqualTo(State.RECORDED);
        assertThat(told(patient)).containsExactly(NoticeKind.SERVICE_RECORDED);
        assertThat(sign(patient.member(), record, NOBODY)).isEqualTo(Party.PATIENT);

        var confirmed = find(patient.id(), record).orElseThrow();
        assertThat(confirmed.state()).isEqualTo(State.CONFIRMED);
        assertThat(confirmed.genuine()).isTrue();
        assertThat(confirmed.record().statements())
                .allSatisfy(said -> assertThat(
                                said.canonical().tree().path("recordSha256").stringValue())
                        .isEqualTo(record.frozen().sha256Hex()));
        assertThat(told(patient)).containsExactly(NoticeKind.SERVICE_RECORDED);
        assertThat(authority.get(AccessLog.class).of(patient.id(), 1).accesses())
                .filteredOn(seen -> seen.kind().name().startsWith("SERVICE_"))
                .hasSize(2)
                .allSatisfy(seen -> {
                    assertThat(seen.by()).isPresent();
                    assertThat(seen.facility().orElseThrow().hcode9()).isEqualTo(facility.hcode9());
                });
        for (var signed : List.of(provider, patient.member())) {
            assertThat(refusal(() -> sign(signed, record, NOBODY))).isEqualTo(Reason.STATE);
        }
        assertThat(refusal(() -> object(patient, record))).isEqualTo(Reason.STATE);
    }

    @Test
    void nothing_that_was_written_or_signed_can_be_changed_and_a_forgery_is_seen() {
        var record = prepared(patient.person());
        sign(provider, record, NOBODY);
        sign(patient.member(), record, NOBODY);
        for (var table : List.of("service_record", "service_statement", "service_end")) {
            assertThatThrownBy(() ->
                            authority.database().sql("delete from ra." + table).update())
                    .hasMessageContaining("never changed");
        }
        for (var forgery : List.of(
                "update ra.service_record set served_at = served_at - interval '1 day'",
                "update ra.service_record set patient_masked = 'X-XXXX-XXXXX-00-0'",
                "update ra.service_statement set canonical = replace(canonical, 'received', 'refused!') where side = 2",
                "update ra.service_statement set canonical = replace(canonical, 'time', 'hour') where side = 2",
                "update ra.service_statement set signed_at = signed_at - interval '1 minute' where side = 2",
                "update ra.service_statement set public_key = (select public_key from ra.service_statement where side = 1)"
                        + " where side = 2",
                "update ra.service_statement set party = 'GUARDIAN' where side = 2",
                "insert into ra.service_end select id, 'WITHDRAWN', provider, null, now() from ra.service_record")) {
            assertThat(forged(record, forgery).genuine()).as(forgery).isFalse();
        }
        assertThat(find(provider.id(), record).orElseThrow().genuine()).isTrue();
    }

    @Test
    void an_objection_cannot_be_made_to_disappear_or_to_say_something_else() {
        var record = prepared(patient.person());
        sign(provider, record, NOBODY);
        sign(officer, record, IN_HIS_PLACE);
        object(patient, record);

        var hidden = forged(record, "delete from ra.service_end");
        assertThat(List.of(hidden.state(), hidden.genuine())).containsExactly(State.CONFIRMED, false);
        for (var forgery : List.of(
                "update ra.service_end set person = (select provider from ra.service_record)",
                "update ra.service_end set state = 'WITHDRAWN', words = null")) {
            assertThat(forged(record, forgery).genuine()).as(forgery).isFalse();
        }
        var reworded = authority.get(ServiceConfirmations.class).encrypted("ได้รับบริการนี้แล้ว");
        assertThat(forged(
                                record,
                                "update ra.service_end set words = '\\x"
                                        + HexFormat.of().formatHex(reworded.toByteArray()) + "'")
                        .genuine())
                .isFalse();
        assertThat(find(provider.id(), record).orElseThrow().genuine()).isTrue();
    }

    @Test
    void somebody_else_of_the_facility_confirms_in_the_patients_place_and_says_why_and_the_patient_may_object() {
        var record = prepared(patient.person());
        sign(provider, record, NOBODY);

        assertThat(refusal(() -> sign(officer, record, NOBODY))).isEqualTo(Reason.NO_REASON);
        assertThat(refusal(() -> sign(provider, record, IN_HIS_PLACE))).isEqualTo(Reason.STATE);
        var elsewhere = authority.officer(authority.facility("50"));
        assertThat(refusal(() -> sign(elsewhere, record, IN_HIS_PLACE))).isEqualTo(Reason.UNKNOWN);
        assertThat(find(elsewhere.id(), record)).isEmpty();
        assertThat(authority.get(SeenServices.class).waiting(officer.id(), 1).seen())
                .hasSize(1);
        var colleague = authority.officer(facility);

        assertThat(sign(officer, record, IN_HIS_PLACE)).isEqualTo(Party.STAFF);

        var seen = find(patient.id(), record).orElseThrow();
        assertThat(seen.record().second().orElseThrow().stead()).isEqualTo(IN_HIS_PLACE);
        assertThat(seen.mayObject()).isTrue();
        assertThat(told(patient)).contains(NoticeKind.SERVICE_CONFIRMED_FOR_YOU);
        assertThat(refusal(
                        () -> authority.get(ObjectToService.class).object(patient.id(), record.id(), "\u200B\u200B ")))
                .isEqualTo(Reason.NO_WORDS);
        object(patient, record);
        assertThat(state(record)).isEqualTo(State.OBJECTED);
        assertThat(notices(provider.id())).contains(NoticeKind.SERVICE_OBJECTED);
        assertThat(notices(officer.id())).contains(NoticeKind.SERVICE_OBJECTED);
        assertThat(authority
                        .database()
                        .sql("select row_to_json(e)::text from ra.service_end e")
                        .query(String.class)
                        .single())
                .doesNotContain("ไม่ได้รับ");
        for (var concerned : List.of(provider.id(), officer.id(), patient.id())) {
            assertThat(find(concerned, record).orElseThrow().words()).contains("ไม่ได้รับบริการนี้");
        }
        assertThat(find(colleague.id(), record)).isEmpty();
        seeTo(record);
    }

    /** It waits for the registrar, who sees to it once and learns neither words nor patient. */
    private void seeTo(ServiceConfirmation record) {
        var objections = authority.get(ServiceObjections.class);
        var reach = authority.get(Reaches.class).of(registrar.id());
        assertThat(objections.waiting(reach)).singleElement().satisfies(waiting -> {
            assertThat(waiting.record()).isEqualTo(record.id());
            assertThat(waiting.confirmedBy()).contains(Party.STAFF);
            assertThat(waiting.toString())
                    .doesNotContain("ไม่ได้รับ", record.patient().reference(), "XXXX");
        });
        var see = authority.get(SeeToObjection.class);
        int before = authority.events("service.refused").size();
        assertThat(refusal(() -> see.see(patient.id(), record.id()))).isEqualTo(Reason.UNKNOWN);
        assertThat(authority.events("service.refused"))
                .hasSize(before + 1)
                .endsWith(record.id().toString());

        see.see(registrar.id(), record.id());

        assertThat(objections.waiting(reach)).isEmpty();
        assertThat(refusal(() -> see.see(registrar.id(), record.id()))).isEqualTo(Reason.UNKNOWN);
        assertThat(state(record)).isEqualTo(State.OBJECTED);
        assertThat(authority.events("service.objection-seen-to"))
                .containsExactly(record.id().toString());
    }

    @Test
    void staff_see_what_waits_for_them_and_for_good_what_they_signed() {
        var colleague = authority.officer(facility);
        var record = prepared(patient.person());
        assertThat(find(colleague.id(), record)).isEmpty();
        sign(provider, record, NOBODY);
        assertThat(find(colleague.id(), record).orElseThrow().waits()).isTrue();
        sign(officer, record, IN_HIS_PLACE);
        authority.database().sql("update ra.person set officer_at = null").update();
        authority.database().sql("delete from ra.staff_affiliation").update();

        assertThat(find(colleague.id(), record)).isEmpty();
        assertThat(find(officer.id(), record).orElseThrow().party()).isEqualTo(Party.STAFF);
        assertThat(find(provider.id(), record)).isPresent();
    }

    @Test
    void who_confirms_in_the_patients_place_says_who_the_patient_is() {
        var record = prepared(patient.person());
        sign(provider, record, new Said(NOBODY, Optional.empty()));
        var another = People.citizenNumber(authority.people().person());
        for (var number : List.of(Optional.<CitizenNumber>empty(), Optional.of(another))) {
            assertThat(refusal(() -> sign(officer, record, new Said(IN_HIS_PLACE, number))))
                    .isEqualTo(Reason.OTHER_PATIENT);
        }
        assertThat(sign(patient.member(), record, new Said(NOBODY, Optional.empty())))
                .isEqualTo(Party.PATIENT);
    }

    @Test
    void a_masked_number_is_not_found_out_by_trying() {
        var record = prepared(patient.person());
        sign(provider, record, new Said(NOBODY, Optional.empty()));
        var right = new Said(IN_HIS_PLACE, Optional.of(People.citizenNumber(patient.person())));
        for (var attempt = 0; attempt < 5; attempt++) {
            var another = People.citizenNumber(authority.people().person());
            assertThat(refusal(() -> sign(officer, record, new Said(IN_HIS_PLACE, Optional.of(another)))))
                    .isEqualTo(Reason.OTHER_PATIENT);
        }

        assertThat(refusal(() -> sign(officer, record, right))).isEqualTo(Reason.TOO_OFTEN);
        assertThat(sign(patient.member(), record, new Said(NOBODY, Optional.empty())))
                .isEqualTo(Party.PATIENT);
    }

    @Test
    void of_what_two_do_at_once_the_first_counts() {
        assertThat(second(this::withdraw, this::confirm)).isEqualTo(Reason.STATE);
        assertThat(second(this::confirm, this::withdraw)).isEqualTo(Reason.STATE);
        assertThat(second(record -> object(patient, record), this::confirm)).isEqualTo(Reason.STATE);
        assertThat(second(this::confirm, record -> object(patient, record))).isEqualTo(Reason.STATE);
    }

    /** Why the one is refused that comes while the other is not over. */
    private Reason second(Consumer<ServiceConfirmation> first, Consumer<ServiceConfirmation> other) {
        var record = prepared(patient.person());
        sign(provider, record, NOBODY);
        var begun = authority.get(Changes.class).make(() -> {
            first.accept(record);
            return Meanwhile.begin(authority.database(), () -> other.accept(record));
        });
        return refusal(begun::after);
    }

    private void confirm(ServiceConfirmation record) {
        sign(patient.member(), record, NOBODY);
    }

    @Test
    void a_guardian_confirms_for_a_minor_who_cannot_himself() {
        var any = authority.people().person();
        var birth = LocalDate.of(2015, 1, 1);
        var child = authority.citizen(
                new SyntheticPerson(any.citizenNumber(), any.thai(), any.english(), any.sex(), birth, any.address()));
        var record = prepared(child.person());
        sign(provider, record, NOBODY);
        assertThat(refusal(() -> sign(child.member(), record, NOBODY))).isEqualTo(Reason.UNKNOWN);
        guardian(patient, child, birth);

        assertThat(refusal(() -> sign(child.member(), record, NOBODY))).isEqualTo(Reason.MINOR);
        assertThat(authority.get(SeenServices.class).received(patient.id(), 1).total())
                .isEqualTo(1);
        assertThat(sign(patient.member(), record, NOBODY)).isEqualTo(Party.GUARDIAN);
        assertThat(told(child)).containsExactly(NoticeKind.SERVICE_CONFIRMED_FOR_YOU);
        assertThat(told(patient)).containsExactly(NoticeKind.SERVICE_CONFIRMED_FOR_YOU);
        object(child, record);
        assertThat(state(record)).isEqualTo(State.OBJECTED);
        assertThat(find(patient.id(), record).orElseThrow().party()).isEqualTo(Party.GUARDIAN);

        var next = prepared(child.person());
        sign(provider, next, NOBODY);
        assertThat(told(child)).contains(NoticeKind.SERVICE_RECORDED_FOR_MINOR);
        assertThat(told(patient)).contains(NoticeKind.SERVICE_RECORDED);
        var seen = find(child.id(), next).orElseThrow();
        assertThat(List.of(seen.waits(), seen.waitsForGuardian(), seen.mayObject()))
                .containsExactly(false, true, true);
    }

    @Test
    void somebody_without_an_account_is_served_and_nobody_learns_that_he_has_none() {
        var nobody = authority.people().person();
        var record = prepared(nobody);
        sign(provider, record, NOBODY);
        sign(officer, record, IN_HIS_PLACE);

        var later = authority.citizen(nobody);
        assertThat(find(later.id(), record)).isEmpty();
        assertThat(find(seen(later).id(), record)).isPresent();
    }

    @Test
    void the_right_is_asked_for_again_when_the_provider_signs_and_nobody_serves_himself() {
        var record = prepared(patient.person());
        assertThat(refusal(() -> prepared(doctor.doctor().person()))).isEqualTo(Reason.SELF);
        assertThat(refusal(() -> prepare(officer.id(), patient.person(), now())))
                .isEqualTo(Reason.NO_RIGHT);
        for (var time : List.of(now().plusSeconds(60), now().minus(Duration.ofDays(8)))) {
            assertThat(refusal(() -> prepare(provider.id(), patient.person(), time)))
                    .isEqualTo(Reason.SERVED_AT);
        }
        assertThat(refusal(() -> new GivenService(Kind.ENTITLEMENT_USE, now(), Optional.empty(), Optional.empty())))
                .isEqualTo(Reason.SCHEME);

        authority.licensed(doctor.doctor().with(Licence.Status.SUSPENDED));
        assertThat(refusal(() -> sign(provider, record, NOBODY))).isEqualTo(Reason.NO_RIGHT);
        assertThat(refusal(() -> prepared(patient.person()))).isEqualTo(Reason.NO_RIGHT);
    }

    @Test
    void what_one_side_leaves_lying_lapses_and_what_is_wrong_is_taken_back() {
        var lapsing = prepared(patient.person());
        sign(provider, lapsing, NOBODY);
        var nothing = new Said(NOBODY, Optional.empty());
        var challenge = authority.get(PrepareStatement.class).prepare(patient.id(), lapsing.id(), nothing);
        var wrong = prepared(patient.person());
        withdraw(wrong);
        assertThat(state(wrong)).isEqualTo(State.WITHDRAWN);
        assertThat(refusal(() -> sign(provider, wrong, NOBODY))).isEqualTo(Reason.STATE);

        authority.clock().advance(Duration.ofDays(7));

        assertThat(state(lapsing)).isEqualTo(State.LAPSED);
        assertThat(refusal(() -> sign(patient.member(), lapsing, NOBODY))).isEqualTo(Reason.STATE);
        assertThat(refusal(() -> authority
                        .get(MakeStatement.class)
                        .make(
                                patient.id(),
                                lapsing.id(),
                                nothing,
                                patient.member().signs(challenge))))
                .isEqualTo(Reason.CHALLENGE);
        assertThat(refusal(() -> withdraw(lapsing))).isEqualTo(Reason.STATE);
        assertThat(authority.events("service.refused")).hasSize(4);
    }

    @Test
    void a_signature_holds_for_what_was_asked_and_by_whom_it_was_asked_alone() {
        var record = prepared(patient.person());
        var other = prepared(patient.person());
        sign(provider, record, NOBODY);
        sign(provider, other, NOBODY);
        var make = authority.get(MakeStatement.class);
        var prepare = authority.get(PrepareStatement.class);
        var nothing = new Said(NOBODY, Optional.empty());

        var asked = patient.member().signs(prepare.prepare(patient.id(), record.id(), nothing));
        assertThat(refusal(() -> make.make(patient.id(), other.id(), nothing, asked)))
                .isEqualTo(Reason.CHALLENGE);
        var byAnother = officer.signs(prepare.prepare(patient.id(), record.id(), nothing));
        assertThat(refusal(() -> make.make(patient.id(), record.id(), nothing, byAnother)))
                .isEqualTo(Reason.PASSKEY);
        var steadOfAnother = said(record, Optional.of(new Stead(Stead.Reason.MINOR, Stead.Means.CALLED)));
        var forSomethingElse = officer.signs(prepare.prepare(officer.id(), record.id(), said(record, IN_HIS_PLACE)));
        assertThat(refusal(() -> make.make(officer.id(), record.id(), steadOfAnother, forSomethingElse)))
                .isEqualTo(Reason.CHALLENGE);
        assertThat(state(record)).isEqualTo(State.RECORDED);
        assertThat(authority.events("service.refused")).hasSize(3);
    }

    /** How the record looks to its provider after somebody who owns the database took the triggers away; then it is undone. */
    private SeenServices.Seen forged(ServiceConfirmation record, String forgery) {
        return Objects.requireNonNull(authority.get(TransactionOperations.class).execute(status -> {
            status.setRollbackOnly();
            for (var table : List.of("service_record", "service_statement", "service_end")) {
                authority
                        .database()
                        .sql("alter table ra." + table + " disable trigger append_only")
                        .update();
            }
            authority.database().sql(forgery).update();
            return find(provider.id(), record).orElseThrow();
        }));
    }

    private void withdraw(ServiceConfirmation record) {
        authority.get(WithdrawService.class).withdraw(provider.id(), record.id());
    }
}
