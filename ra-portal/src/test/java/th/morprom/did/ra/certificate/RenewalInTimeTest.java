package th.morprom.did.ra.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.certificate.AcceptanceRefused.Reason;
import th.morprom.did.ra.enrolment.EnrolmentRefused;
import th.morprom.did.ra.enrolment.SubmitEnrolment;
import th.morprom.did.ra.licence.MatchLicence;
import th.morprom.did.ra.testing.Applicant;

/** What becomes of the old certificate between the beginning of a renewal and its acceptance. */
class RenewalInTimeTest extends CertificateFixture {
    private Applicant applicant;
    private HeldCertificate old;

    @BeforeEach
    void certify() {
        applicant = approved();
        old = accept(applicant);
        authority.clock().advance(NEAR_THE_END);
    }

    @Test
    void the_key_of_a_suspended_certificate_does_not_agree_to_another() {
        var renewal = approvedRenewal(applicant, old);
        var prepared = prepare(renewal);
        authority.get(SuspendOwn.class).suspend(applicant.id(), old.serialHex());

        assertRefused(renewal, prepared, Reason.NOT_RENEWABLE);
    }

    @Test
    void the_key_of_a_revoked_one_does_not_either() {
        var renewal = approvedRenewal(applicant, old);
        var prepared = prepare(renewal);
        authority
                .get(RevokeOwn.class)
                .revoke(applicant.id(), old.serialHex(), CertificateRevocationReason.KEY_COMPROMISE);

        assertRefused(renewal, prepared, Reason.NOT_RENEWABLE);
    }

    @Test
    void nobody_prepares_a_renewal_that_comes_too_late() {
        var renewal = approvedRenewal(applicant, old);
        authority.clock().advance(Duration.ofDays(80 + 31));

        assertThat(catchThrowableOfType(AcceptanceRefused.class, () -> prepare(renewal))
                        .reason())
                .isEqualTo(Reason.NOT_RENEWABLE);
    }

    @Test
    void one_that_is_too_late_by_the_time_it_is_taken_is_refused_before_the_old_key_signs() {
        authority.clock().advance(Duration.ofDays(80 + 29));
        provincial = authority.registrar(central, Tier.PROVINCIAL, "50");
        atFacility = authority.registrar(provincial, Tier.FACILITY, facility.hcode9());
        var renewal = approvedRenewal(applicant, old);
        authority.clock().advance(Duration.ofDays(1).minusMinutes(2));
        var prepared = prepare(renewal);
        authority.clock().advance(Duration.ofMinutes(3));

        assertRefused(renewal, prepared, Reason.NOT_RENEWABLE);
    }

    @Test
    void an_assertion_of_another_passkey_does_not_reach_the_old_key() {
        var renewal = approvedRenewal(applicant, old);
        var prepared = prepare(renewal);

        assertThat(catchThrowableOfType(
                                AcceptanceRefused.class,
                                () -> authority
                                        .get(AcceptCertificate.class)
                                        .accept(renewal.id(), renewal.enrolment(), central.signs(prepared.challenge())))
                        .reason())
                .isEqualTo(Reason.PASSKEY);
        assertThat(authority.events("credential.succession-refused")).isEmpty();
    }

    @Test
    void a_certificate_suspended_meanwhile_is_not_put_before_the_registrar() {
        var renewal = begin(applicant, old);
        authority.get(MatchLicence.class).match(renewal, applicant.id());
        authority.get(SuspendOwn.class).suspend(applicant.id(), old.serialHex());

        assertThat(catchThrowableOfType(
                                EnrolmentRefused.class,
                                () -> authority.get(SubmitEnrolment.class).submit(applicant.id(), renewal))
                        .reason())
                .isEqualTo(EnrolmentRefused.Reason.NOT_RENEWABLE);
    }

    @Test
    void a_renewal_that_would_end_with_the_old_certificate_waits_for_the_council() throws IOException {
        var lastDay = ThaiDay.of(old.notAfter());
        licensedUntil(lastDay);
        var renewal = begin(applicant, old);
        assertThat(authority.get(LicenceStanding.class).endsWith(old)).isTrue();
        var submit = authority.get(SubmitEnrolment.class);
        authority.get(MatchLicence.class).match(renewal, applicant.id());
        assertThat(catchThrowableOfType(EnrolmentRefused.class, () -> submit.submit(applicant.id(), renewal))
                        .reason())
                .isEqualTo(EnrolmentRefused.Reason.LICENCE_ENDS);

        licensedUntil(lastDay.plusDays(1));
        assertThat(authority.get(LicenceStanding.class).endsWith(old)).isFalse();
        authority.get(MatchLicence.class).match(renewal, applicant.id());
        assertThat(submit.submit(applicant.id(), renewal).id()).isEqualTo(renewal);
    }

    private void licensedUntil(LocalDate day) throws IOException {
        var register = authority.register();
        authority.licensed(applicant.doctor());
        Files.writeString(register, Files.readString(register).replace("active,", "active," + day));
    }

    private void assertRefused(Applicant renewal, PrepareAcceptance.PreparedAcceptance prepared, Reason reason) {
        var assertion = applicant.member().signs(prepared.challenge());
        assertThat(catchThrowableOfType(
                                AcceptanceRefused.class,
                                () -> authority
                                        .get(AcceptCertificate.class)
                                        .accept(renewal.id(), renewal.enrolment(), assertion))
                        .reason())
                .isEqualTo(reason);
        assertThat(authority.events("credential.succession-agreed")).isEmpty();
        assertThat(ca.requests()).hasSize(1);
    }
}
