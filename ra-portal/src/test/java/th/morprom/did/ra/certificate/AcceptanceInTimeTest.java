package th.morprom.did.ra.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import th.morprom.did.ra.approval.Decision;
import th.morprom.did.ra.certificate.AcceptanceRefused.Reason;
import th.morprom.did.ra.enrolment.SubmitEnrolment;
import th.morprom.did.ra.notice.Notices;
import th.morprom.did.ra.testing.Applicant;

/** What was approved is taken while the CA still believes the approvals, and while the facility is there. */
class AcceptanceInTimeTest extends CertificateFixture {
    /** So old may an approval be at the CA. */
    private static final Duration GOOD = Duration.ofDays(30);

    @Test
    void after_the_first_approvals_thirty_days_no_key_is_made() {
        var applicant = authority.submitted(facility);
        authority.decide(central, applicant.enrolment(), Decision.approve());
        authority.clock().advance(Duration.ofDays(20));
        authority.decide(provincial, applicant.enrolment(), Decision.approve());
        authority.decide(atFacility, applicant.enrolment(), Decision.approve());
        authority.clock().advance(Duration.ofDays(11));

        assertThat(refusal(() -> prepare(applicant))).isEqualTo(Reason.APPROVALS_TOO_OLD);
        assertThat(refusal(() -> authority
                        .get(ChooseKey.class)
                        .bring(applicant.id(), applicant.enrolment(), OwnToken.request(OwnToken.key(), ""))))
                .isEqualTo(Reason.APPROVALS_TOO_OLD);

        assertThat(credentials()).isZero();
        assertThat(ca.requests()).isEmpty();
    }

    @Test
    void taken_back_and_approved_anew_it_is_taken() {
        var applicant = approved();
        authority.clock().advance(GOOD.plusDays(1));
        authority.get(StartAgain.class).startAgain(applicant.id(), applicant.enrolment());
        authority.get(SubmitEnrolment.class).submit(applicant.id(), applicant.enrolment());
        approve(applicant);

        assertThat(accept(applicant).enrolment()).isEqualTo(applicant.enrolment());
    }

    @Test
    void until_the_last_moment_that_the_notice_of_the_approval_names_it_is_taken() {
        var applicant = approved();
        var told = authority.get(Notices.class).of(applicant.id(), 1).notices().get(0);
        var left = Duration.between(authority.clock().instant(), told.moment("until"));
        assertThat(left).isBetween(GOOD.minusMinutes(1), GOOD);
        authority.clock().advance(left);
        var prepared = prepare(applicant);
        authority.clock().advance(Duration.ofSeconds(1));

        assertThat(refusal(() -> authority
                        .get(AcceptCertificate.class)
                        .accept(
                                applicant.id(),
                                applicant.enrolment(),
                                applicant.member().signs(prepared.challenge()))))
                .isEqualTo(Reason.APPROVALS_TOO_OLD);
    }

    @Test
    void no_certificate_begins_at_a_facility_that_has_closed_since() {
        var applicant = approved();
        var prepared = prepare(applicant);
        closeItsFacility(applicant);

        assertThat(refusal(() -> prepare(applicant))).isEqualTo(Reason.FACILITY_CLOSED);
        assertThat(refusal(() -> authority
                        .get(AcceptCertificate.class)
                        .accept(
                                applicant.id(),
                                applicant.enrolment(),
                                applicant.member().signs(prepared.challenge()))))
                .isEqualTo(Reason.FACILITY_CLOSED);

        assertThat(ca.requests()).isEmpty();
    }

    private void closeItsFacility(Applicant applicant) {
        authority
                .database()
                .sql("update ra.facility set effective_until = '2026-11-23' where hcode9 = :hcode9")
                .param("hcode9", applicant.doctor().facility().hcode9())
                .update();
    }

    private long credentials() {
        return authority
                .database()
                .sql("select count(*) from signing.credential")
                .query(Long.class)
                .single();
    }

    private static Reason refusal(ThrowingCallable attempt) {
        return catchThrowableOfType(AcceptanceRefused.class, attempt).reason();
    }
}
