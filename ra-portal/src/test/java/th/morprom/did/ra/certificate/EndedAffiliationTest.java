package th.morprom.did.ra.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.certificate.HeldCertificate.Status;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.enrolment.CertificateAuthority;
import th.morprom.did.ra.enrolment.CertificationRefused;
import th.morprom.did.ra.enrolment.EndReason;
import th.morprom.did.ra.enrolment.EnrolmentRegister;
import th.morprom.did.ra.enrolment.EnrolmentState;
import th.morprom.did.ra.enrolment.Enrolments;
import th.morprom.did.ra.notice.NoticeKind;
import th.morprom.did.ra.personnel.DecideLeaving;
import th.morprom.did.ra.personnel.EndAffiliation;
import th.morprom.did.ra.personnel.EndInTime;
import th.morprom.did.ra.personnel.PersonnelRefused.Reason;
import th.morprom.did.ra.personnel.TakePersonnel;
import th.morprom.did.ra.testing.Applicant;
import th.morprom.did.ra.testing.Records;

/** What becomes of certificates and enrolments when somebody leaves a facility, and who may say that he does. */
class EndedAffiliationTest extends AffiliationFixture {
    private static final int AFFILIATION_CHANGED = 3;

    @Test
    void a_registrar_ends_it_and_the_certificate_is_revoked_at_once() {
        var doctor = approved();
        var member = employ(doctor);
        var serial = accept(doctor).serialHex();

        end(atFacility, member, today());

        assertThat(ca.revoked()).containsEntry(serial, AFFILIATION_CHANGED);
        assertThat(status(serial)).isEqualTo(Status.REVOKED);
        assertThat(enrolment(doctor)).isEqualTo(EnrolmentState.REVOKED);
        assertThat(authority.told(doctor.id())).contains(NoticeKind.AFFILIATION_ENDED, NoticeKind.CERTIFICATE_REVOKED);
        assertThat(authority.events("personnel.affiliation-ended")).containsExactly(member.toString());
        assertThat(actorOf("certificate.revoked")).isEqualTo(atFacility.id().toString());
    }

    @Test
    void while_the_ca_is_away_it_rests_by_an_order() {
        var doctor = approved();
        var member = employ(doctor);
        var serial = accept(doctor).serialHex();
        ca.goAway();

        end(atFacility, member, today());

        assertThat(status(serial)).isEqualTo(Status.SUSPENDED);
        var release = catchThrowableOfType(
                RevocationRefused.class,
                () -> authority.get(SuspendByRegistrar.class).release(central.id(), serial));
        assertThat(release.reason()).isEqualTo(RevocationRefused.Reason.REVOCATION_ORDERED);
        ca.comeBack();
        authority.get(RevocationOrders.class).carryOut();
        assertThat(ca.revoked()).containsEntry(serial, AFFILIATION_CHANGED);
    }

    @Test
    void neither_a_holder_nor_a_registrar_keeps_it_waiting_by_an_order_of_his_own() {
        var doctor = approved();
        var member = employ(doctor);
        var serial = accept(doctor).serialHex();
        ca.goAway();
        assertThatThrownBy(() -> authority
                        .get(RevokeOwn.class)
                        .revoke(doctor.id(), serial, CertificateRevocationReason.PRIVILEGE_WITHDRAWN))
                .isInstanceOf(RevocationRefused.class);
        authority.get(RevokeByRegistrar.class).revoke(atFacility.id(), serial, CertificateRevocationReason.UNSPECIFIED);

        end(atFacility, member, today());

        // The CA would hold the registrar to his scope, and hears the holder wherever he is.
        assertThat(authority.get(HeldCertificates.class).ordered(serial))
                .map(Ordered::requester)
                .contains(new CertificateAuthority.Requester.InStead(
                        doctor.id(), atFacility.id().toString()));
        ca.comeBack();
        authority.get(RevocationOrders.class).carryOut();
        assertThat(ca.revoked()).containsEntry(serial, AFFILIATION_CHANGED);
    }

    @Test
    void nor_by_one_that_the_ca_refuses_him() {
        var doctor = approved();
        var member = employ(doctor);
        var serial = accept(doctor).serialHex();
        authority
                .get(Changes.class)
                .make(() -> authority
                        .get(HeldCertificates.class)
                        .orders()
                        .add(
                                new Ordered(
                                        serial,
                                        CertificateRevocationReason.PRIVILEGE_WITHDRAWN,
                                        new CertificateAuthority.Requester.Holder(doctor.id())),
                                authority.clock().instant()));

        end(atFacility, member, today());

        assertThat(ca.revoked()).containsEntry(serial, AFFILIATION_CHANGED);
    }

    @Test
    void what_is_open_there_ends_and_what_the_ca_is_making_is_revoked_when_it_comes() {
        var submitted = authority.submitted(facility);
        var coming = approved();
        end(atFacility, employ(submitted), today());
        var member = employ(coming);
        ca.goAway();
        assertThatThrownBy(() -> accept(coming)).isInstanceOf(RuntimeException.class);

        end(atFacility, member, today());

        assertThat(enrolment(submitted)).isEqualTo(EnrolmentState.DROPPED);
        assertThat(authority.get(EnrolmentRegister.class).endReason(submitted.enrolment()))
                .contains(EndReason.AFFILIATION_ENDED);
        ca.comeBack();
        var serial =
                authority.get(FinishIssuance.class).finish(coming.enrolment()).serialHex();
        assertThat(status(serial)).isEqualTo(Status.SUSPENDED);
        authority.get(RevocationOrders.class).carryOut();
        assertThat(ca.revoked()).containsEntry(serial, AFFILIATION_CHANGED);
    }

    @Test
    void what_the_ca_was_making_and_refuses_ends_too() {
        var coming = approved();
        var member = employ(coming);
        ca.goAway();
        assertThatThrownBy(() -> accept(coming)).isInstanceOf(RuntimeException.class);
        end(atFacility, member, today());
        ca.comeBack();
        ca.refuse(Optional.of("EVIDENCE"));

        assertThatThrownBy(() -> authority.get(FinishIssuance.class).finish(coming.enrolment()))
                .isInstanceOf(CertificationRefused.class);

        assertThat(enrolment(coming)).isEqualTo(EnrolmentState.DROPPED);
    }

    @Test
    void a_certificate_for_another_facility_or_a_new_post_at_this_one_is_untouched() {
        var doctor = approved();
        var member = employ(doctor);
        var serial = accept(doctor).serialHex();
        var other = authority.facility("50");
        new Records(authority, other).employ(provincial, doctor.doctor().person(), "1", "");

        authority.get(EndAffiliation.class).end(provincial.id(), member, affiliation(member, other.hcode9()), today());
        authority.clock().advance(Duration.ofDays(1));
        new Records(authority, facility).employ(provincial, doctor.doctor().person(), "2", "");
        authority.get(EndInTime.class).end();

        assertThat(status(serial)).isEqualTo(Status.GOOD);
    }

    @Test
    void a_day_to_come_is_told_ahead_and_can_be_taken_back_until_it_is_over() {
        var doctor = approved();
        var member = employ(doctor);
        var serial = accept(doctor).serialHex();
        var decide = authority.get(DecideLeaving.class);
        end(atFacility, member, today().plusDays(2));
        decide.decide(provincial.id(), open(member), false);
        authority.clock().advance(Duration.ofDays(3));
        authority.get(EndInTime.class).end();
        assertThat(status(serial)).isEqualTo(Status.GOOD);
        assertThat(authority.told(doctor.id()))
                .contains(NoticeKind.AFFILIATION_ENDS, NoticeKind.AFFILIATION_END_TAKEN_BACK);

        end(atFacility, member, today().plusDays(1));
        assertThat(take(leaves(doctor.doctor().person(), today().plusYears(1))))
                .as("no row replaces what a registrar said")
                .isEqualTo(new TakePersonnel.Taken(0, 0, 1, 0));
        authority.clock().advance(Duration.ofDays(1));
        authority.get(EndInTime.class).end();
        assertThat(status(serial)).as("on the last day").isEqualTo(Status.GOOD);
        var ids = open(member);
        authority.clock().advance(Duration.ofDays(1));
        authority.get(EndInTime.class).end();

        assertThat(ca.revoked()).containsEntry(serial, AFFILIATION_CHANGED);
        assertThat(refusal(() -> decide.decide(provincial.id(), ids, false))).isEqualTo(Reason.UNKNOWN_ENDING);
    }

    @Test
    void an_account_that_nobody_has_seen_is_told_nothing_about_the_member() {
        var unseen = authority.applicant(facility);
        var member = employ(unseen);
        end(atFacility, member, today().plusDays(1));
        authority.clock().advance(Duration.ofDays(2));
        authority.get(EndInTime.class).end();

        assertThat(isEmployed(member)).isFalse();
        assertThat(authority.told(unseen.id()))
                .doesNotContain(NoticeKind.AFFILIATION_ENDS, NoticeKind.AFFILIATION_ENDED);
    }

    @Test
    void nobody_says_when_he_himself_leaves() {
        var doctor = approved();
        var member = employ(doctor);
        var person = doctor.doctor().person();
        authority.appoint(provincial, doctor.member(), Tier.FACILITY, facility.hcode9());
        take(leaves(person, today().plusDays(1)));
        var said = open(member);

        assertThat(refusal(() -> end(doctor.member(), member, today().plusYears(70))))
                .isEqualTo(Reason.SELF);
        assertThat(take(doctor.member(), leaves(person, today().plusYears(70))))
                .isEqualTo(new TakePersonnel.Taken(0, 0, 0, 1));
        assertThat(open(member)).isEqualTo(said);
        assertThat(authority.events("personnel.end-refused"))
                .contains(doctor.id().toString());
    }

    @Test
    void refuses_who_does_not_see_to_the_facility_and_days_before_the_first() {
        var member = employ(approved());
        var elsewhere = authority.registrar(central, Tier.PROVINCIAL, "51");

        assertThat(refusal(() -> end(elsewhere, member, today()))).isEqualTo(Reason.OUT_OF_SCOPE);
        assertThat(refusal(() -> end(atFacility, member, today().minusDays(1)))).isEqualTo(Reason.DAY);
        end(atFacility, member, today());
        assertThat(refusal(() -> end(atFacility, member, today()))).isEqualTo(Reason.UNKNOWN_AFFILIATION);
    }

    private EnrolmentState enrolment(Applicant applicant) {
        return authority
                .get(Enrolments.class)
                .find(applicant.enrolment())
                .orElseThrow()
                .state();
    }

    private String actorOf(String event) {
        return authority
                .database()
                .sql("select actor from audit.event where type = :type")
                .param("type", event)
                .query(String.class)
                .single();
    }

    @Test
    void an_enrolment_whose_certificate_was_over_ends_once() {
        var doctor = approved();
        var member = employ(doctor);
        accept(doctor);
        authority.clock().advance(Duration.ofDays(366));
        end(central, member, today());
        authority.clock().advance(Duration.ofDays(1));
        new Records(authority, facility).employ(central, doctor.doctor().person(), "1", "");

        end(central, member, today());

        assertThat(authority.events("personnel.affiliation-ended")).hasSize(2);
        assertThat(authority.events("enrolment.ended"))
                .containsExactly(doctor.enrolment().toString());
    }

    @Test
    void a_key_that_is_found_in_other_hands_while_the_ca_is_asked_is_recorded_as_that() {
        var doctor = approved();
        var member = employ(doctor);
        var serial = accept(doctor).serialHex();
        var orders = authority.get(RevocationOrders.class);
        ca.meanwhile(() -> authority.get(Changes.class).make(() -> {
            orders.order(doctor.id(), passkey -> true, CertificateRevocationReason.KEY_COMPROMISE);
            return serial;
        }));

        end(atFacility, member, today());
        orders.carryOut();

        assertThat(held(serial).revocation().orElseThrow().reason())
                .isEqualTo(CertificateRevocationReason.KEY_COMPROMISE);
        assertThat(ca.revoked()).as("for which it had been asked").containsEntry(serial, AFFILIATION_CHANGED);
        assertThat(authority.events("certificate.compromise-untold"))
                .containsExactly(doctor.enrolment().toString());
    }
}
