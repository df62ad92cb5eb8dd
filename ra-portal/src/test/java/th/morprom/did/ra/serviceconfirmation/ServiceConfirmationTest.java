package th.morprom.did.ra.serviceconfirmation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import th.morprom.did.ra.citizen.AccessLog;
import th.morprom.did.ra.notice.NoticeKind;
import th.morprom.did.ra.serviceconfirmation.GivenService.Kind;
import th.morprom.did.ra.serviceconfirmation.ServiceConfirmation.State;
import th.morprom.did.ra.serviceconfirmation.ServiceRefused.Reason;
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
                "update ra.service_statement set canonical = replace(canonical, 'received', 'refused!') where side = 2",
                "update ra.service_statement set public_key = (select public_key from ra.service_statement where side = 1)"
                        + " where side = 2",
                "update ra.service_statement set party = 'GUARDIAN' where side = 2")) {
            forge(forgery);
            assertThat(find(provider.id(), record).orElseThrow().genuine())
                    .as(forgery)
                    .isFalse();
            forgetForgeries();
            assertThat(find(provider.id(), record).orElseThrow().genuine()).isTrue();
        }
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
        assertThat(authority.get(SeenServices.class).waiting(officer.id(), 1).total())
                .isEqualTo(1);

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
        assertThat(find(provider.id(), record)
                        .orElseThrow()
                        .record()
                        .end()
                        .orElseThrow()
                        .words())
                .contains("ไม่ได้รับบริการนี้");
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
        var challenge = authority.get(PrepareStatement.class).prepare(patient.id(), lapsing.id(), NOBODY);
        var wrong = prepared(patient.person());
        authority.get(WithdrawService.class).withdraw(provider.id(), wrong.id());
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
                                NOBODY,
                                patient.member().signs(challenge))))
                .isEqualTo(Reason.CHALLENGE);
        assertThat(refusal(() -> authority.get(WithdrawService.class).withdraw(provider.id(), lapsing.id())))
                .isEqualTo(Reason.STATE);
    }

    @Test
    void a_signature_holds_for_what_was_asked_and_by_whom_it_was_asked_alone() {
        var record = prepared(patient.person());
        var other = prepared(patient.person());
        sign(provider, record, NOBODY);
        sign(provider, other, NOBODY);
        var make = authority.get(MakeStatement.class);
        var prepare = authority.get(PrepareStatement.class);

        var asked = patient.member().signs(prepare.prepare(patient.id(), record.id(), NOBODY));
        assertThat(refusal(() -> make.make(patient.id(), other.id(), NOBODY, asked)))
                .isEqualTo(Reason.CHALLENGE);
        var byAnother = officer.signs(prepare.prepare(patient.id(), record.id(), NOBODY));
        assertThat(refusal(() -> make.make(patient.id(), record.id(), NOBODY, byAnother)))
                .isEqualTo(Reason.PASSKEY);
        var steadOfAnother = Optional.of(new Stead(Stead.Reason.MINOR, Stead.Means.CALLED));
        var forSomethingElse = officer.signs(prepare.prepare(officer.id(), record.id(), IN_HIS_PLACE));
        assertThat(refusal(() -> make.make(officer.id(), record.id(), steadOfAnother, forSomethingElse)))
                .isEqualTo(Reason.CHALLENGE);
        assertThat(state(record)).isEqualTo(State.RECORDED);
        assertThat(authority.events("service.refused")).hasSize(3);
    }

    /** As somebody who owns the database and takes the triggers away; what was there is kept beside. */
    private void forge(String statement) {
        unguarded("create table if not exists ra.kept_record as select * from ra.service_record");
        unguarded("create table if not exists ra.kept_statement as"
                + " select record, side, party, canonical, public_key from ra.service_statement");
        unguarded(statement);
    }

    private void forgetForgeries() {
        unguarded("update ra.service_record r set served_at = k.served_at from ra.kept_record k where k.id = r.id");
        unguarded(
                "update ra.service_statement s set party = k.party, canonical = k.canonical, public_key = k.public_key"
                        + " from ra.kept_statement k where k.record = s.record and k.side = s.side");
    }

    private void unguarded(String statement) {
        for (var table : List.of("service_record", "service_statement")) {
            authority
                    .database()
                    .sql("alter table ra." + table + " disable trigger append_only")
                    .update();
        }
        authority.database().sql(statement).update();
    }
}
