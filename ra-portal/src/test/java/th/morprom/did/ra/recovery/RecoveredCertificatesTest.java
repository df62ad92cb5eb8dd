package th.morprom.did.ra.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import th.morprom.did.ra.access.LoginRefused;
import th.morprom.did.ra.certificate.AcceptCertificate;
import th.morprom.did.ra.certificate.AcceptanceRefused;
import th.morprom.did.ra.certificate.BeginEnrolment;
import th.morprom.did.ra.certificate.BeginRenewal;
import th.morprom.did.ra.certificate.HeldCertificate;
import th.morprom.did.ra.certificate.HeldCertificates;
import th.morprom.did.ra.certificate.PrepareAcceptance;
import th.morprom.did.ra.certificate.RevocationOrders;
import th.morprom.did.ra.certificate.RevocationRefused;
import th.morprom.did.ra.certificate.SuspendByRegistrar;
import th.morprom.did.ra.enrolment.Affiliation;
import th.morprom.did.ra.enrolment.CertificateAuthority.Requester;
import th.morprom.did.ra.enrolment.CertificationUnavailable;
import th.morprom.did.ra.enrolment.EnrolmentRefused;
import th.morprom.did.ra.enrolment.EnrolmentState;
import th.morprom.did.ra.enrolment.Enrolments;
import th.morprom.did.ra.notice.NoticeKind;
import th.morprom.did.ra.person.Device;
import th.morprom.did.ra.person.Passkeys;
import th.morprom.did.ra.proofing.ReusableProofings;
import th.morprom.did.ra.recovery.RecoveryRefused.Reason;
import th.morprom.did.ra.testing.People;
import th.morprom.did.ra.testing.SampleAuthority;

/** What becomes of certificates and enrolments of an account that is given back. */
class RecoveredCertificatesTest extends RecoveryFlow {
    @Test
    void two_officers_and_a_day_give_the_account_back_and_end_all_that_was() {
        var doctor = certified();
        var serial =
                authority.get(HeldCertificates.class).of(doctor.id()).get(0).serialHex();

        var started = start(doctor, first);
        var code = confirm(started, second);
        assertThat(authority.get(SampleAuthority.class).suspended()).contains(serial);
        var shown = shown(started, code);
        assertThat(refusal(() -> authority.get(RecoverAccount.class).begin(shown)))
                .isEqualTo(Reason.TOO_EARLY);
        authority.clock().advance(Recovery.WAIT);
        var phone = recover(doctor, shown);

        assertThat(authority.login(phone)).isEqualTo(doctor.id());
        assertThatThrownBy(() -> authority.login(doctor.member()))
                .isInstanceOfSatisfying(
                        LoginRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(LoginRefused.Reason.PASSKEY_ENDED));
        assertThat(authority.get(Passkeys.class).devices(doctor.id()))
                .extracting(Device::addedBy)
                .containsExactly(Device.AddedBy.RECOVERY);
        assertThat(authority.get(SampleAuthority.class).revoked()).containsEntry(serial, 1);
        assertThat(authority.told(doctor.id()))
                .contains(
                        NoticeKind.RECOVERY_STARTED,
                        NoticeKind.RECOVERY_CONFIRMED,
                        NoticeKind.CERTIFICATE_SUSPENDED,
                        NoticeKind.CERTIFICATE_REVOKED,
                        NoticeKind.RECOVERY_COMPLETED);
        assertThat(authority.events("recovery.completed")).contains(doctor.id().toString());
        // Once is enough.
        assertThat(refusal(() -> authority.get(RecoverAccount.class).begin(shown)))
                .isEqualTo(Reason.CODE);
    }

    @Test
    void what_was_approved_is_not_taken_and_nothing_released_while_it_goes_on() {
        var doctor = approved();
        var prepare = authority.get(PrepareAcceptance.class);
        var prepared = prepare.prepare(doctor.id(), doctor.enrolment(), PrepareAcceptance.REMOTE);
        confirm(start(doctor, first), second);

        // By whoever found the telephone.
        var accept = authority.get(AcceptCertificate.class);
        assertThatThrownBy(() -> accept.accept(
                        doctor.id(), doctor.enrolment(), doctor.member().signs(prepared.challenge())))
                .isInstanceOfSatisfying(
                        AcceptanceRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(AcceptanceRefused.Reason.RECOVERY));
        assertThatThrownBy(() -> prepare.prepare(doctor.id(), doctor.enrolment(), PrepareAcceptance.REMOTE))
                .isInstanceOf(AcceptanceRefused.class);
        assertThat(authority.get(HeldCertificates.class).of(doctor.id())).isEmpty();
    }

    @Test
    void certificates_rest_by_the_officers_until_it_is_over() {
        var doctor = certified();
        confirm(start(doctor, first), second);
        var held = authority.get(HeldCertificates.class).of(doctor.id()).get(0);
        var release = authority.get(SuspendByRegistrar.class);

        assertThat(held.suspension().orElseThrow().by()).isEqualTo(HeldCertificate.SuspendedBy.RECOVERY);
        assertThat(authority
                        .database()
                        .sql("""
                                select actor from audit.event
                                 where type = 'certificate.suspended' and subject = :enrolment
                                """)
                        .param("enrolment", doctor.enrolment().toString())
                        .query(String.class)
                        .single())
                .isEqualTo(second.id().toString());
        assertThatThrownBy(() -> release.release(central.id(), held.serialHex()))
                .isInstanceOfSatisfying(
                        RevocationRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(RevocationRefused.Reason.RECOVERY));
        assertThatThrownBy(() -> authority.get(BeginRenewal.class).begin(doctor.id(), held.serialHex()))
                .isInstanceOfSatisfying(
                        EnrolmentRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(EnrolmentRefused.Reason.RECOVERY));
        assertThatThrownBy(() -> authority
                        .get(BeginEnrolment.class)
                        .begin(
                                doctor.id(),
                                People.licence(doctor.doctor()),
                                new Affiliation(facility.hcode9(), "แพทย์")))
                .isInstanceOfSatisfying(
                        EnrolmentRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(EnrolmentRefused.Reason.RECOVERY));
        assertThat(authority.get(SampleAuthority.class).suspended()).contains(held.serialHex());

        authority.get(StopRecovery.class).stop(doctor.id());
        release.release(central.id(), held.serialHex());

        assertThat(authority.get(SampleAuthority.class).suspended()).doesNotContain(held.serialHex());
    }

    @Test
    void they_rest_although_the_process_ended_between_the_confirmation_and_the_ca() {
        var doctor = certified();
        confirm(start(doctor, first), second);
        var serial =
                authority.get(HeldCertificates.class).of(doctor.id()).get(0).serialHex();
        var ca = authority.get(SampleAuthority.class);
        ca.release(serial, new Requester.Holder(doctor.id()));
        authority
                .database()
                .sql("update ra.certificate set suspended_at = null, suspended_by = null where serial = :serial")
                .param("serial", serial)
                .update();

        authority.get(FollowRecoveries.class).rest();

        assertThat(ca.suspended()).contains(serial);
    }

    @Test
    void one_that_was_revoked_at_the_ca_alone_keeps_nobody_from_his_account() {
        var doctor = certified();
        var serial =
                authority.get(HeldCertificates.class).of(doctor.id()).get(0).serialHex();
        authority.get(SampleAuthority.class).revoke(serial, 5, new Requester.Holder(doctor.id()));

        var started = start(doctor, first);
        var shown = shown(started, confirm(started, second));
        authority.clock().advance(Recovery.WAIT);

        assertThat(authority.login(recover(doctor, shown))).isEqualTo(doctor.id());
    }

    @Test
    void whoever_was_proofed_before_is_to_be_proofed_again() {
        var waiting = approved();
        var draft = proofed();
        for (var doctor : List.of(waiting, draft)) {
            var started = start(doctor, first);
            var shown = shown(started, confirm(started, second));
            authority.clock().advance(Recovery.WAIT);
            recover(doctor, shown);

            var enrolment =
                    authority.get(Enrolments.class).find(doctor.enrolment()).orElseThrow();
            assertThat(enrolment.checks().proofing()).isEmpty();
            assertThat(enrolment.state()).isIn(EnrolmentState.DRAFT, EnrolmentState.RETURNED);
            assertThat(authority
                            .get(ReusableProofings.class)
                            .of(doctor.id(), authority.clock().instant()))
                    .isEmpty();
        }
    }

    @Test
    void while_the_ca_is_away_nothing_is_confirmed_and_what_was_confirmed_is_recovered_all_the_same() {
        var doctor = certified();
        var serial =
                authority.get(HeldCertificates.class).of(doctor.id()).get(0).serialHex();
        var ca = authority.get(SampleAuthority.class);
        var started = start(doctor, first);
        ca.goAway();
        try {
            assertThatThrownBy(() -> confirm(started, second)).isInstanceOf(CertificationUnavailable.class);
        } finally {
            ca.comeBack();
        }
        assertThat(authority
                        .get(Recoveries.class)
                        .find(started.recovery())
                        .orElseThrow()
                        .confirmed())
                .isEmpty();
        authority.clock().advance(Duration.ofSeconds(1));
        var shown = shown(started, confirm(started, second));
        authority.clock().advance(Recovery.WAIT);
        ca.goAway();
        try {
            assertThat(authority.login(recover(doctor, shown))).isEqualTo(doctor.id());
        } finally {
            ca.comeBack();
        }
        assertThat(ca.revoked()).doesNotContainKey(serial);
        assertThat(ca.suspended()).contains(serial);

        authority.get(RevocationOrders.class).carryOut();

        assertThat(ca.revoked()).containsEntry(serial, 1);
    }
}
