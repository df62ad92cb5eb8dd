package th.morprom.did.ra.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import th.morprom.did.ra.certificate.HeldCertificate.Status;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.enrolment.CertificateAuthority.Requester;
import th.morprom.did.ra.enrolment.CertificationUnavailable;
import th.morprom.did.ra.enrolment.EnrolmentState;
import th.morprom.did.ra.enrolment.Enrolments;
import th.morprom.did.ra.testing.Applicant;
import th.morprom.did.testpki.person.SyntheticDoctor.Licence;

/** Two certificates of one person, both running, of which one has taken over from the other: one passkey moves both keys. */
class TakenOverCertificateTest extends CertificateFixture {
    private Applicant applicant;
    private HeldCertificate old;
    private HeldCertificate newest;

    @BeforeEach
    void renew() {
        applicant = approved();
        old = accept(applicant);
        authority.clock().advance(NEAR_THE_END);
        newest = accept(approvedRenewal(applicant, old));
    }

    @Test
    void the_old_one_signs_nothing_more() {
        assertThat(signing()).containsExactly(newest);

        authority.get(SuspendOwn.class).suspend(applicant.id(), newest.serialHex());
        assertThat(signing()).isEmpty();
    }

    @Test
    void it_is_suspended_and_released_with_the_newest() {
        authority.get(SuspendOwn.class).suspend(applicant.id(), newest.serialHex());
        assertThat(ca.suspended()).containsExactlyInAnyOrder(old.serialHex(), newest.serialHex());
        assertThat(status(old.serialHex())).isEqualTo(Status.SUSPENDED);

        authority.get(SuspendByRegistrar.class).release(atFacility.id(), newest.serialHex());
        assertThat(ca.suspended()).isEmpty();
        assertThat(status(old.serialHex())).isEqualTo(Status.GOOD);
        assertThat(signing()).containsExactly(newest);
    }

    @Test
    void it_is_released_with_the_newest_after_its_own_end() {
        authority.get(SuspendOwn.class).suspend(applicant.id(), newest.serialHex());
        authority
                .clock()
                .advance(Duration.between(authority.clock().instant(), old.notAfter())
                        .plusDays(29));

        authority.get(SuspendByRegistrar.class).release(central.id(), newest.serialHex());

        assertThat(ca.suspended()).isEmpty();
        assertThat(held(old.serialHex()).suspension()).isEmpty();
    }

    @Test
    void what_the_ca_refuses_about_it_keeps_the_newest_from_no_suspension_and_no_recovery() {
        ca.revoke(
                old.serialHex(),
                CertificateRevocationReason.CESSATION_OF_OPERATION.code(),
                new Requester.Holder(applicant.id()));

        authority.get(SuspendOwn.class).suspend(applicant.id(), newest.serialHex());
        assertThat(status(newest.serialHex())).isEqualTo(Status.SUSPENDED);
        authority.get(SuspendByRegistrar.class).release(atFacility.id(), newest.serialHex());
        assertThat(status(newest.serialHex())).isEqualTo(Status.GOOD);

        authority.get(PasskeyCertificates.class).rest(applicant.id(), central.id());
        assertThat(status(newest.serialHex())).isEqualTo(Status.SUSPENDED);
        authority.get(SuspendByRegistrar.class).release(atFacility.id(), newest.serialHex());
        assertThat(ca.suspended()).isEmpty();
    }

    @Test
    void nor_from_its_release() {
        authority.get(SuspendOwn.class).suspend(applicant.id(), newest.serialHex());
        ca.revoke(
                old.serialHex(),
                CertificateRevocationReason.CESSATION_OF_OPERATION.code(),
                new Requester.Holder(applicant.id()));

        authority.get(SuspendByRegistrar.class).release(atFacility.id(), newest.serialHex());

        assertThat(status(newest.serialHex())).isEqualTo(Status.GOOD);
    }

    @Test
    void while_the_ca_has_trouble_with_it_alone_the_newest_is_suspended_and_it_waits() {
        ca.haveTroubleWith(old.serialHex());

        assertThat(authority.get(SuspendOwn.class).suspend(applicant.id(), newest.serialHex()))
                .isEqualTo(SuspensionAnswer.SUSPENDED);
        assertThat(held(newest.serialHex()).isStopped()).isTrue();
        assertThat(held(old.serialHex()).isUntold()).isTrue();
    }

    @Test
    void or_the_newest_is_released_and_it_stays() {
        authority.get(SuspendOwn.class).suspend(applicant.id(), newest.serialHex());
        ca.haveTroubleWith(old.serialHex());

        authority.get(SuspendByRegistrar.class).release(atFacility.id(), newest.serialHex());
        assertThat(status(newest.serialHex())).isEqualTo(Status.GOOD);
        assertThat(status(old.serialHex())).isEqualTo(Status.SUSPENDED);
    }

    @Test
    void while_the_ca_has_trouble_with_it_the_council_suspends_and_releases_the_newest() {
        var follow = authority.get(FollowLicences.class);
        ca.haveTroubleWith(old.serialHex());
        authority.licensed(applicant.doctor().with(Licence.Status.SUSPENDED));
        assertThat(follow.follow(2).suspended()).isEqualTo(1);
        assertThat(status(newest.serialHex())).isEqualTo(Status.SUSPENDED);

        authority.licensed(applicant.doctor());
        assertThat(follow.follow(2).released()).isEqualTo(1);
        assertThat(status(newest.serialHex())).isEqualTo(Status.GOOD);
    }

    @Test
    void all_rest_but_the_one_that_the_ca_has_trouble_with_and_the_recovery_hears_of_that() {
        var rest = authority.get(PasskeyCertificates.class);
        ca.haveTroubleWith(newest.serialHex());
        assertThatThrownBy(() -> rest.rest(applicant.id(), central.id())).isInstanceOf(CertificationUnavailable.class);

        assertThat(ca.suspended()).containsExactly(old.serialHex());
        assertThat(status(old.serialHex())).isEqualTo(Status.SUSPENDED);
    }

    @Test
    void it_is_suspended_here_before_the_newest_while_the_ca_is_away() {
        ca.goAway();

        authority.get(SuspendOwn.class).suspend(applicant.id(), newest.serialHex());

        assertThat(authority.events("certificate.suspended"))
                .as("cut off in between, the same call goes on")
                .containsExactly(old.enrolment().toString(), newest.enrolment().toString());
    }

    @ParameterizedTest
    @EnumSource(
            value = CertificateRevocationReason.class,
            names = {"SUPERSEDED", "PRIVILEGE_WITHDRAWN"},
            mode = EnumSource.Mode.EXCLUDE)
    void it_is_revoked_with_the_newest(CertificateRevocationReason reason) {
        authority.get(RevokeOwn.class).revoke(applicant.id(), newest.serialHex(), reason);

        assertThat(ca.revoked())
                .containsEntry(newest.serialHex(), reason.code())
                .containsEntry(old.serialHex(), reason.code());
        assertThat(status(old.serialHex())).isEqualTo(Status.REVOKED);
        assertThat(authority
                        .get(Enrolments.class)
                        .find(applicant.enrolment())
                        .orElseThrow()
                        .state())
                .isEqualTo(EnrolmentState.REVOKED);
    }

    @Test
    void a_registrar_whose_scope_ended_before_the_renewal_has_it_revoked_in_the_holders_stead() {
        ca.goAway();
        authority
                .get(RevokeByRegistrar.class)
                .revoke(atFacility.id(), newest.serialHex(), CertificateRevocationReason.KEY_COMPROMISE);
        ca.comeBack();
        ca.keepFromRegistrars(old.serialHex());
        var orders = authority.get(RevocationOrders.class);

        orders.carryOut();
        orders.carryOut();

        assertThat(authority.events("revocation.refused")).isEmpty();
        assertThat(status(newest.serialHex())).isEqualTo(Status.REVOKED);
        assertThat(status(old.serialHex())).isEqualTo(Status.REVOKED);
        assertThat(ca.revokedBy(old.serialHex()))
                .isEqualTo(new Requester.InStead(applicant.id(), atFacility.id().toString()));
    }

    @Test
    void while_the_ca_has_trouble_with_it_alone_the_newest_is_revoked_and_it_waits() {
        ca.haveTroubleWith(old.serialHex());

        assertThat(authority
                        .get(RevokeOwn.class)
                        .revoke(applicant.id(), newest.serialHex(), CertificateRevocationReason.KEY_COMPROMISE))
                .isEqualTo(RevocationAnswer.REVOKED);

        assertThat(status(newest.serialHex())).isEqualTo(Status.REVOKED);
        assertThat(status(old.serialHex())).isEqualTo(Status.SUSPENDED);
        assertThat(awaitsRevocation(old.serialHex())).isTrue();
    }

    @Test
    void where_the_holder_cannot_give_the_registrars_reason_it_is_revoked_for_another() {
        ca.keepFromRegistrars(old.serialHex());
        authority
                .get(Revocations.class)
                .revoke(
                        newest,
                        CertificateRevocationReason.PRIVILEGE_WITHDRAWN,
                        new Requester.Registrar(atFacility.id(), facility.hcode9()));
        authority.get(RevocationOrders.class).carryOut();

        assertThat(ca.revoked())
                .containsEntry(newest.serialHex(), CertificateRevocationReason.PRIVILEGE_WITHDRAWN.code())
                .containsEntry(old.serialHex(), CertificateRevocationReason.CESSATION_OF_OPERATION.code());
    }

    @Test
    void it_stays_when_the_newest_is_merely_replaced() {
        authority
                .get(RevokeByRegistrar.class)
                .revoke(atFacility.id(), newest.serialHex(), CertificateRevocationReason.SUPERSEDED);

        assertThat(ca.revoked()).containsOnlyKeys(newest.serialHex());
        assertThat(signing()).isEmpty();
    }

    @Test
    void the_same_call_goes_on_where_another_was_cut_off() {
        var holder = new Requester.Holder(applicant.id());
        ca.suspend(newest.serialHex(), holder);
        ca.suspend(old.serialHex(), holder);
        authority.get(SuspendOwn.class).suspend(applicant.id(), newest.serialHex());
        assertThat(status(old.serialHex())).isEqualTo(Status.SUSPENDED);

        ca.revoke(newest.serialHex(), CertificateRevocationReason.UNSPECIFIED.code(), holder);
        authority
                .get(RevokeOwn.class)
                .revoke(applicant.id(), newest.serialHex(), CertificateRevocationReason.KEY_COMPROMISE);
        assertThat(status(newest.serialHex())).isEqualTo(Status.REVOKED);
        assertThat(status(old.serialHex())).isEqualTo(Status.REVOKED);
    }

    @Test
    void that_a_key_in_other_hands_was_revoked_for_less_is_noted_once_however_often_it_is_cut_off() {
        var holder = new Requester.Holder(applicant.id());
        ca.revoke(newest.serialHex(), CertificateRevocationReason.SUPERSEDED.code(), holder);
        var revocations = authority.get(Revocations.class);
        for (var i = 0; i < 2; i++) {
            ca.meanwhile(ca::goAway);
            assertThatThrownBy(() -> revocations.revoke(newest, CertificateRevocationReason.KEY_COMPROMISE, holder))
                    .isInstanceOf(CertificationUnavailable.class);
            ca.comeBack();
        }

        revocations.revoke(newest, CertificateRevocationReason.KEY_COMPROMISE, holder);

        assertThat(status(newest.serialHex())).isEqualTo(Status.REVOKED);
        assertThat(ca.revoked()).containsEntry(old.serialHex(), 1);
        assertThat(authority.events("certificate.compromise-untold")).hasSize(1);
    }

    @Test
    void a_missed_passkeys_keys_are_told_as_compromised_although_the_newest_is_said_to_be_replaced() {
        ca.goAway();
        authority.get(Changes.class).make(() -> {
            authority
                    .get(RevocationOrders.class)
                    .order(applicant.id(), passkey -> true, CertificateRevocationReason.KEY_COMPROMISE);
            return newest;
        });
        ca.comeBack();

        authority
                .get(RevokeOwn.class)
                .revoke(applicant.id(), newest.serialHex(), CertificateRevocationReason.SUPERSEDED);

        assertThat(ca.revoked()).containsEntry(newest.serialHex(), 1).containsEntry(old.serialHex(), 1);
        assertThat(held(newest.serialHex()).revocation().orElseThrow().reason())
                .isEqualTo(CertificateRevocationReason.KEY_COMPROMISE);
        assertThat(authority.events("certificate.compromise-untold")).isEmpty();
    }

    private List<HeldCertificate> signing() {
        return authority
                .get(HeldCertificates.class)
                .signing(applicant.id(), authority.clock().instant());
    }
}
