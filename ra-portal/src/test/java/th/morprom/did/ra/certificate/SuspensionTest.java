package th.morprom.did.ra.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.certificate.HeldCertificate.Status;
import th.morprom.did.ra.certificate.RevocationRefused.Reason;
import th.morprom.did.ra.enrolment.CertificateAuthority.Requester;
import th.morprom.did.ra.enrolment.CertificationUnavailable;
import th.morprom.did.ra.licence.LicenceRegistryUnavailable;
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
    void nothing_changes_here_while_the_ca_is_away() {
        var applicant = approved();
        var serial = accept(applicant).serialHex();
        ca.goAway();

        assertThatThrownBy(() -> authority.get(SuspendOwn.class).suspend(applicant.id(), serial))
                .isInstanceOf(CertificationUnavailable.class);

        assertThat(status(serial)).isEqualTo(Status.GOOD);
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
