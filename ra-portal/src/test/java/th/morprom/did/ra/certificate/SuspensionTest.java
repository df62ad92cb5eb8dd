package th.morprom.did.ra.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.certificate.HeldCertificate.Status;
import th.morprom.did.ra.certificate.RevocationRefused.Reason;
import th.morprom.did.ra.enrolment.CertificateAuthority.Requester;
import th.morprom.did.ra.enrolment.CertificationRefused;
import th.morprom.did.ra.licence.LicenceRegistryUnavailable;
import th.morprom.did.ra.notice.NoticeKind;
import th.morprom.did.ra.notice.Notices;
import th.morprom.did.testpki.person.SyntheticDoctor.Licence;

class SuspensionTest extends CertificateFixture {
    @Test
    void a_doctor_suspends_his_own_and_a_registrar_releases_it() {
        var applicant = approved();
        var serial = accept(applicant).serialHex();

        authority.get(SuspendOwn.class).suspend(applicant.id(), serial);

        assertThat(ca.suspended()).containsExactly(serial);
        assertThat(status(serial)).isEqualTo(Status.SUSPENDED);
        assertThat(refusal(() -> authority.get(SuspendOwn.class).suspend(applicant.id(), serial)))
                .isEqualTo(Reason.ALREADY_SUSPENDED);

        authority.get(SuspendByRegistrar.class).release(atFacility.id(), serial);

        assertThat(ca.suspended()).isEmpty();
        assertThat(status(serial)).isEqualTo(Status.GOOD);
        assertThat(refusal(() -> authority.get(SuspendByRegistrar.class).release(atFacility.id(), serial)))
                .isEqualTo(Reason.NOT_SUSPENDED);
        assertThat(authority.events("certificate.suspended")).hasSize(1);
        assertThat(authority.events("certificate.released")).hasSize(1);
    }

    @Test
    void nobody_else_suspends_by_that_door_and_no_registrar_outside_his_scope() {
        var serial = accept(approved()).serialHex();
        var elsewhere = authority.registrar(central, Tier.PROVINCIAL, "51");

        assertThat(refusal(() -> authority.get(SuspendOwn.class).suspend(UUID.randomUUID(), serial)))
                .isEqualTo(Reason.NOT_YOURS);
        assertThat(refusal(() -> authority.get(SuspendByRegistrar.class).suspend(elsewhere.id(), serial)))
                .isEqualTo(Reason.OUT_OF_SCOPE);
        assertThat(ca.suspended()).isEmpty();
    }

    @Test
    void what_is_suspended_can_be_revoked_for_good() {
        var applicant = approved();
        var serial = accept(applicant).serialHex();
        authority.get(SuspendByRegistrar.class).suspend(provincial.id(), serial);

        authority
                .get(RevokeByRegistrar.class)
                .revoke(provincial.id(), serial, CertificateRevocationReason.KEY_COMPROMISE);

        assertThat(status(serial)).isEqualTo(Status.REVOKED);
        assertThat(refusal(() -> authority.get(SuspendByRegistrar.class).release(provincial.id(), serial)))
                .isEqualTo(Reason.ALREADY_REVOKED);
    }

    @Test
    void a_suspension_is_lifted_until_30_days_after_the_end_and_then_stands() {
        var applicant = approved();
        var certificate = accept(applicant);
        var serial = certificate.serialHex();
        authority.get(SuspendOwn.class).suspend(applicant.id(), serial);
        authority
                .clock()
                .advance(Duration.between(authority.clock().instant(), certificate.notAfter())
                        .plusDays(31));

        assertThat(refusal(() -> authority.get(SuspendByRegistrar.class).release(central.id(), serial)))
                .isEqualTo(Reason.NO_LONGER_RELEASABLE);
        assertThat(ca.suspended()).containsExactly(serial);
        assertThat(held(serial).suspension()).isPresent();
    }

    @ParameterizedTest
    @EnumSource(
            value = Licence.Status.class,
            names = {"SUSPENDED", "REVOKED", "DECEASED"})
    void no_registrar_releases_while_the_council_forbids_practice(Licence.Status forbidden) {
        var applicant = approved();
        var serial = accept(applicant).serialHex();
        authority.get(SuspendOwn.class).suspend(applicant.id(), serial);
        authority.licensed(applicant.doctor().with(forbidden));

        assertThat(refusal(() -> authority.get(SuspendByRegistrar.class).release(atFacility.id(), serial)))
                .isEqualTo(Reason.LICENCE_NOT_ACTIVE);
        assertThat(ca.suspended()).containsExactly(serial);
        assertThat(authority.events("release.refused"))
                .containsExactly(applicant.enrolment().toString());

        authority.licensed(applicant.doctor());
        authority.get(SuspendByRegistrar.class).release(atFacility.id(), serial);
        assertThat(status(serial)).isEqualTo(Status.GOOD);
    }

    @Test
    void no_registrar_releases_a_certificate_whose_licence_has_lapsed() throws IOException {
        var applicant = approved();
        var serial = accept(applicant).serialHex();
        authority.get(SuspendByRegistrar.class).suspend(atFacility.id(), serial);
        var register = authority.register();
        Files.writeString(register, Files.readString(register).replace("active,", "active,2026-11-23"));

        assertThat(refusal(() -> authority.get(SuspendByRegistrar.class).release(atFacility.id(), serial)))
                .isEqualTo(Reason.LICENCE_NOT_ACTIVE);
    }

    @Test
    void nothing_is_released_while_the_register_does_not_answer() throws IOException {
        var applicant = approved();
        var serial = accept(applicant).serialHex();
        authority.get(SuspendByRegistrar.class).suspend(atFacility.id(), serial);
        Files.writeString(authority.register(), "not a register");

        assertThatThrownBy(() -> authority.get(SuspendByRegistrar.class).release(atFacility.id(), serial))
                .isInstanceOf(LicenceRegistryUnavailable.class);
        assertThat(status(serial)).isEqualTo(Status.SUSPENDED);
    }

    @Test
    void what_the_ca_did_not_hear_is_suspended_here_and_the_ca_is_told_when_it_is_back() {
        var applicant = approved();
        var serial = accept(applicant).serialHex();
        ca.goAway();

        assertThat(authority.get(SuspendOwn.class).suspend(applicant.id(), serial))
                .isEqualTo(SuspensionAnswer.ORDERED);
        assertThat(status(serial)).isEqualTo(Status.SUSPENDED);
        assertThat(authority.get(Notices.class).of(applicant.id(), 1).notices())
                .filteredOn(notice -> notice.kind() == NoticeKind.CERTIFICATE_SUSPENDED)
                .singleElement()
                .satisfies(notice -> assertThat(notice.detail("atCa")).isEqualTo("UNTOLD"));
        ca.comeBack();
        assertThat(refusal(() -> authority.get(SuspendByRegistrar.class).release(atFacility.id(), serial)))
                .isEqualTo(Reason.SUSPENSION_UNTOLD);

        authority.get(RevocationOrders.class).carryOut();
        assertThat(ca.suspended()).containsExactly(serial);
        assertThat(authority.events("certificate.suspended")).hasSize(1);
        authority.get(SuspendByRegistrar.class).release(atFacility.id(), serial);
        authority.get(RevocationOrders.class).carryOut();
        assertThat(ca.suspended()).isEmpty();
        assertThat(status(serial)).isEqualTo(Status.GOOD);
    }

    @Test
    void a_word_that_arrives_at_the_ca_after_the_release_is_written_down_and_can_be_released() {
        var serial = accept(approved()).serialHex();
        ca.goAway();
        authority.get(SuspendByRegistrar.class).suspend(atFacility.id(), serial);
        ca.comeBack();
        var orders = authority.get(RevocationOrders.class);
        // Another node tells the CA and a registrar releases while this one's word is on its way.
        ca.meanwhile(() -> {
            orders.carryOut();
            authority.get(SuspendByRegistrar.class).release(atFacility.id(), serial);
        });

        orders.carryOut();

        assertThat(ca.suspended()).containsExactly(serial);
        assertThat(status(serial)).isEqualTo(Status.SUSPENDED);
        authority.get(SuspendByRegistrar.class).release(atFacility.id(), serial);
        assertThat(ca.suspended()).isEmpty();
    }

    @Test
    void what_the_ca_refuses_a_registrar_stays_suspended_here_and_others_suspend_it_for_everybody() {
        var applicant = approved();
        var serial = accept(applicant).serialHex();
        ca.goAway();
        authority.get(SuspendByRegistrar.class).suspend(atFacility.id(), serial);
        ca.comeBack();
        ca.keepFromRegistrars(serial);

        authority.get(RevocationOrders.class).carryOut();

        assertThat(authority.told(atFacility.id())).contains(NoticeKind.ORDERED_SUSPENSION_REFUSED);
        assertThat(authority.told(applicant.id())).contains(NoticeKind.SUSPENSION_REFUSED);
        assertThat(status(serial)).isEqualTo(Status.SUSPENDED);
        assertThat(authority.get(SuspendOwn.class).suspend(applicant.id(), serial))
                .isEqualTo(SuspensionAnswer.SUSPENDED);
        assertThat(ca.suspended()).containsExactly(serial);
        assertThat(held(serial).suspension().orElseThrow().by()).isEqualTo(HeldCertificate.SuspendedBy.HOLDER);
    }

    @Test
    void the_ca_is_asked_nothing_about_what_ended_long_ago() {
        var one = approved();
        var certificate = accept(one);
        var other = approved();
        var revoked = accept(other);
        ca.goAway();
        authority.get(SuspendOwn.class).suspend(one.id(), certificate.serialHex());
        authority.get(RevokeOwn.class).revoke(other.id(), revoked.serialHex(), CertificateRevocationReason.SUPERSEDED);
        ca.comeBack();
        authority.clock().advance(Duration.ofDays(365 + 31));
        var before = ca.changesAsked();

        authority.get(RevocationOrders.class).carryOut();

        assertThat(ca.changesAsked()).isEqualTo(before);
        var now = authority.clock().instant();
        assertThat(awaitsRevocation(revoked.serialHex())).isFalse();
        assertThat(held(certificate.serialHex()).isSuspendedHereAlone(now)).isFalse();
    }

    @Test
    void what_the_ca_had_from_somebody_else_before_the_council_a_registrar_releases() {
        var applicant = approved();
        var serial = accept(applicant).serialHex();
        var follow = authority.get(FollowLicences.class);
        // Its answer was lost.
        ca.suspend(serial, new Requester.Holder(applicant.id()));
        authority.licensed(applicant.doctor().with(Licence.Status.SUSPENDED));
        assertThat(follow.follow(1).suspended()).isEqualTo(1);
        authority.licensed(applicant.doctor());
        assertThat(follow.follow(1).leftOver()).isEqualTo(1);
        assertThat(follow.follow(1).leftOver()).isZero();

        authority.get(SuspendByRegistrar.class).release(atFacility.id(), serial);

        assertThat(status(serial)).isEqualTo(Status.GOOD);
        assertThat(ca.suspended()).isEmpty();
    }

    @Test
    void what_the_ca_had_from_the_council_before_somebody_else_the_council_releases() {
        var applicant = approved();
        var serial = accept(applicant).serialHex();
        ca.goAway();
        authority.get(SuspendOwn.class).suspend(applicant.id(), serial);
        ca.comeBack();
        // Its answer was lost, and the licence is good again.
        ca.suspend(serial, new Requester.LicenceRegistry());
        authority.get(RevocationOrders.class).carryOut();
        var release = authority.get(SuspendByRegistrar.class);

        for (var registrar : List.of(atFacility, central)) {
            assertThatThrownBy(() -> release.release(registrar.id(), serial)).isInstanceOf(CertificationRefused.class);
        }
        assertThat(authority.events("certificate.left-to-council")).hasSize(1);
        assertThat(authority.get(FollowLicences.class).follow(1).released()).isEqualTo(1);

        assertThat(status(serial)).isEqualTo(Status.GOOD);
        assertThat(ca.suspended()).isEmpty();
    }

    @Test
    void nobody_is_told_that_it_is_good_elsewhere_when_the_ca_has_revoked_it_meanwhile() {
        var applicant = approved();
        var serial = accept(applicant).serialHex();
        ca.goAway();
        authority.get(SuspendByRegistrar.class).suspend(atFacility.id(), serial);
        ca.comeBack();
        ca.revoke(serial, 5, new Requester.Holder(applicant.id()));
        var orders = authority.get(RevocationOrders.class);
        orders.carryOut();
        var before = ca.changesAsked();

        orders.carryOut();

        assertThat(ca.changesAsked()).isEqualTo(before);
        assertThat(authority.events("suspension.refused")).isEmpty();
        assertThat(authority.told(applicant.id())).doesNotContain(NoticeKind.SUSPENSION_REFUSED);
        assertThat(held(serial).isSuspendedHereAlone(authority.clock().instant()))
                .isFalse();
    }

    @Test
    void of_two_registrars_the_ca_hears_the_one_whose_scope_is_wider() {
        var serial = accept(approved()).serialHex();
        var suspend = authority.get(SuspendByRegistrar.class);
        var untold = authority.get(HeldCertificates.class).untold();
        ca.goAway();
        suspend.suspend(atFacility.id(), serial);
        suspend.suspend(central.id(), serial);
        suspend.suspend(provincial.id(), serial);

        assertThat(untold.find(serial)).contains(new Requester.Registrar(central.id(), "TH"));
    }

    @Test
    void a_release_is_not_written_down_over_a_suspension_that_the_ca_has_heard_meanwhile() {
        var serial = accept(approved()).serialHex();
        ca.goAway();
        authority.get(SuspendByRegistrar.class).suspend(atFacility.id(), serial);
        ca.comeBack();
        ca.keepFromRegistrars(serial);
        authority.get(RevocationOrders.class).carryOut();
        var hereAlone = held(serial).suspension().orElseThrow();
        var certificates = authority.get(HeldCertificates.class);
        certificates.suspended(
                serial, HeldCertificate.SuspendedBy.REGISTRAR, authority.clock().instant());

        assertThat(certificates.released(serial, hereAlone)).isFalse();
        assertThat(certificates.released(serial, held(serial).suspension().orElseThrow()))
                .isTrue();
    }

    @Test
    void nobody_is_told_of_a_release_that_an_order_came_before() {
        var applicant = approved();
        var serial = accept(applicant).serialHex();
        authority.get(SuspendOwn.class).suspend(applicant.id(), serial);
        ca.meanwhile(() -> {
            ca.goAway();
            authority.get(RevokeOwn.class).revoke(applicant.id(), serial, CertificateRevocationReason.KEY_COMPROMISE);
            ca.comeBack();
        });

        authority.get(SuspendByRegistrar.class).release(atFacility.id(), serial);

        assertThat(status(serial)).isEqualTo(Status.SUSPENDED);
        assertThat(authority.told(applicant.id())).doesNotContain(NoticeKind.CERTIFICATE_RELEASED);
        assertThat(authority.events("certificate.released")).isEmpty();
    }

    @Test
    void writes_down_what_the_ca_had_released_when_an_earlier_attempt_was_cut_off() {
        var applicant = approved();
        var serial = accept(applicant).serialHex();
        authority.get(SuspendOwn.class).suspend(applicant.id(), serial);
        ca.release(serial, new Requester.Registrar(atFacility.id(), facility.hcode9()));

        authority.get(SuspendByRegistrar.class).release(atFacility.id(), serial);

        assertThat(status(serial)).isEqualTo(Status.GOOD);
    }

    private static Reason refusal(ThrowingCallable attempt) {
        return catchThrowableOfType(RevocationRefused.class, attempt).reason();
    }
}
