package th.morprom.did.ra.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import th.morprom.did.ra.approval.Decision;
import th.morprom.did.ra.notice.Notice;
import th.morprom.did.ra.notice.NoticeKind;
import th.morprom.did.ra.notice.Notices;
import th.morprom.did.ra.testing.Applicant;
import th.morprom.did.testpki.person.SyntheticDoctor.Licence;

/** What the holder of a certificate is told. */
class NoticesOfCertificatesTest extends CertificateFixture {
    @Test
    void its_holder_hears_of_the_approval_and_of_all_that_is_done_to_it() {
        var applicant = approved();
        var serial = accept(applicant).serialHex();
        authority.get(SuspendByRegistrar.class).suspend(provincial.id(), serial);
        authority.clock().advance(Duration.ofMinutes(1));
        authority.get(SuspendByRegistrar.class).release(atFacility.id(), serial);
        authority.get(SuspendOwn.class).suspend(applicant.id(), serial);
        authority.clock().advance(Duration.ofMinutes(1));
        authority.get(RevokeOwn.class).revoke(applicant.id(), serial, CertificateRevocationReason.KEY_COMPROMISE);

        assertThat(kinds(applicant.id()))
                .containsExactlyInAnyOrder(
                        NoticeKind.ENROLMENT_APPROVED,
                        NoticeKind.CERTIFICATE_SUSPENDED,
                        NoticeKind.CERTIFICATE_RELEASED,
                        NoticeKind.CERTIFICATE_SUSPENDED,
                        NoticeKind.CERTIFICATE_REVOKED);
        var revoked = notices(applicant.id()).get(0);
        assertThat(revoked.page()).isEqualTo("/me/certificates/" + serial);
        assertThat(revoked.detail("reason")).isEqualTo("KEY_COMPROMISE");
        assertThat(revoked.detail("by")).isEqualTo("HOLDER");
        assertThat(kinds(provincial.id())).isEmpty();
    }

    @Test
    void its_holder_hears_sixty_thirty_and_seven_days_ahead_and_never_twice() {
        var applicant = approved();
        var certificate = accept(applicant);
        authority.get(TellEndingCertificates.class).tell();
        assertThat(ending(applicant)).isEmpty();

        atDaysLeft(certificate, 59);
        atDaysLeft(certificate, 31);
        assertThat(ending(applicant)).containsExactly("60");
        atDaysLeft(certificate, 29);
        atDaysLeft(certificate, 8);
        assertThat(ending(applicant)).containsExactly("30", "60");
        atDaysLeft(certificate, 6);
        atDaysLeft(certificate, 1);
        assertThat(ending(applicant)).containsExactly("7", "30", "60");

        authority.clock().advance(Duration.ofDays(2));
        authority.get(TellEndingCertificates.class).tell();
        assertThat(ending(applicant)).hasSize(3);
    }

    @Test
    void nobody_hears_of_the_end_of_what_another_took_over_from() {
        var applicant = approved();
        var certificate = accept(applicant);
        authority.clock().advance(NEAR_THE_END);
        accept(approvedRenewal(applicant, certificate));

        atDaysLeft(certificate, 20);

        assertThat(ending(applicant)).isEmpty();
    }

    @Test
    void its_holder_hears_that_his_licence_changed_and_what_came_of_it() {
        var applicant = approved();
        accept(applicant);

        authority.licensed(applicant.doctor().with(Licence.Status.SUSPENDED));
        authority.get(FollowLicences.class).follow(1_000);

        assertThat(kinds(applicant.id()))
                .contains(NoticeKind.LICENCE_CHANGED, NoticeKind.CERTIFICATE_SUSPENDED)
                .hasSize(3);
        assertThat(notices(applicant.id()))
                .filteredOn(notice -> notice.kind() == NoticeKind.LICENCE_CHANGED)
                .singleElement()
                .satisfies(notice -> assertThat(notice.detail("status")).isEqualTo("SUSPENDED"));
    }

    @Test
    void whoever_is_sent_back_or_rejected_hears_why() {
        var sentBack = authority.submitted(facility);
        authority.decide(central, sentBack.enrolment(), Decision.approve());
        assertThat(kinds(sentBack.id())).isEmpty();
        authority.decide(provincial, sentBack.enrolment(), Decision.returned(Decision.ReasonCode.NAME_WRONG));
        var rejected = authority.submitted(facility);
        authority.decide(central, rejected.enrolment(), Decision.reject(Decision.ReasonCode.NOT_ELIGIBLE));

        assertThat(notices(sentBack.id())).singleElement().satisfies(notice -> {
            assertThat(notice.kind()).isEqualTo(NoticeKind.ENROLMENT_RETURNED);
            assertThat(notice.detail("reason")).isEqualTo("NAME_WRONG");
        });
        assertThat(notices(rejected.id())).singleElement().satisfies(notice -> {
            assertThat(notice.kind()).isEqualTo(NoticeKind.ENROLMENT_REJECTED);
            assertThat(notice.detail("reason")).isEqualTo("NOT_ELIGIBLE");
        });
    }

    private void atDaysLeft(HeldCertificate certificate, int days) {
        var clock = authority.clock();
        clock.advance(Duration.between(clock.instant(), certificate.notAfter().minus(Duration.ofDays(days))));
        authority.get(TellEndingCertificates.class).tell();
        authority.get(TellEndingCertificates.class).tell();
    }

    private List<String> ending(Applicant applicant) {
        return notices(applicant.id()).stream()
                .filter(notice -> notice.kind() == NoticeKind.CERTIFICATE_ENDS)
                .map(notice -> notice.detail("days"))
                .toList();
    }

    private List<NoticeKind> kinds(UUID person) {
        return notices(person).stream().map(Notice::kind).toList();
    }

    private List<Notice> notices(UUID person) {
        return authority.get(Notices.class).of(person, 1).notices();
    }
}
