package th.morprom.did.ra.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.certificate.RevocationRefused.Reason;
import th.morprom.did.ra.enrolment.CertificateAuthority;
import th.morprom.did.ra.enrolment.CertificationUnavailable;
import th.morprom.did.ra.enrolment.EnrolmentState;
import th.morprom.did.ra.enrolment.Enrolments;

class RevocationTest extends CertificateFixture {
    @Test
    void a_doctor_revokes_his_own_for_good() {
        var applicant = approved();
        var serial = accept(applicant).serialHex();
        var revokeOwn = authority.get(RevokeOwn.class);

        revokeOwn.revoke(applicant.id(), serial, CertificateRevocationReason.KEY_COMPROMISE);

        assertThat(ca.revoked()).containsEntry(serial, 1);
        var held = authority.get(HeldCertificates.class).find(serial).orElseThrow();
        assertThat(held.status(authority.clock().instant())).isEqualTo(HeldCertificate.Status.REVOKED);
        assertThat(authority
                        .get(Enrolments.class)
                        .find(applicant.enrolment())
                        .orElseThrow()
                        .state())
                .isEqualTo(EnrolmentState.REVOKED);
        assertThat(authority.events("certificate.revoked"))
                .containsExactly(applicant.enrolment().toString());
        assertThat(refusal(() -> revokeOwn.revoke(applicant.id(), serial, CertificateRevocationReason.KEY_COMPROMISE)))
                .isEqualTo(Reason.ALREADY_REVOKED);
    }

    @Test
    void nobody_else_does_by_that_door() {
        var serial = accept(approved()).serialHex();
        var revokeOwn = authority.get(RevokeOwn.class);

        assertThat(refusal(() -> revokeOwn.revoke(central.id(), serial, CertificateRevocationReason.UNSPECIFIED)))
                .isEqualTo(Reason.NOT_YOURS);
        assertThat(refusal(() -> revokeOwn.revoke(UUID.randomUUID(), "abc", CertificateRevocationReason.UNSPECIFIED)))
                .isEqualTo(Reason.UNKNOWN_CERTIFICATE);
        assertThat(ca.revoked()).isEmpty();
    }

    @Test
    void a_registrar_revokes_inside_his_scope_only() {
        var serial = accept(approved()).serialHex();
        var elsewhere = authority.registrar(central, Tier.PROVINCIAL, "51");
        var revoke = authority.get(RevokeByRegistrar.class);

        assertThat(refusal(
                        () -> revoke.revoke(elsewhere.id(), serial, CertificateRevocationReason.AFFILIATION_CHANGED)))
                .isEqualTo(Reason.OUT_OF_SCOPE);
        assertThat(ca.revoked()).isEmpty();

        revoke.revoke(atFacility.id(), serial, CertificateRevocationReason.AFFILIATION_CHANGED);
        assertThat(ca.revoked()).containsEntry(serial, 3);
    }

    @Test
    void nothing_changes_here_while_the_ca_is_away() {
        var applicant = approved();
        var serial = accept(applicant).serialHex();
        ca.goAway();

        assertThatThrownBy(() -> authority
                        .get(RevokeOwn.class)
                        .revoke(applicant.id(), serial, CertificateRevocationReason.KEY_COMPROMISE))
                .isInstanceOf(CertificationUnavailable.class);
        assertThat(authority
                        .get(HeldCertificates.class)
                        .find(serial)
                        .orElseThrow()
                        .revocation())
                .isEmpty();
    }

    @Test
    void writes_down_what_the_ca_had_revoked_when_an_earlier_attempt_was_cut_off() {
        var applicant = approved();
        var serial = accept(applicant).serialHex();
        ca.revoke(
                serial,
                CertificateRevocationReason.SUPERSEDED.code(),
                new CertificateAuthority.Requester.Holder(applicant.id()));

        authority.get(RevokeOwn.class).revoke(applicant.id(), serial, CertificateRevocationReason.KEY_COMPROMISE);

        assertThat(authority
                        .get(HeldCertificates.class)
                        .find(serial)
                        .orElseThrow()
                        .revocation())
                .isPresent();
    }

    private static Reason refusal(ThrowingCallable attempt) {
        return catchThrowableOfType(RevocationRefused.class, attempt).reason();
    }
}
