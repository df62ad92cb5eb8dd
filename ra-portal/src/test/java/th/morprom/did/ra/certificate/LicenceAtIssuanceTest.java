package th.morprom.did.ra.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import th.morprom.did.ra.certificate.AcceptanceRefused.Reason;
import th.morprom.did.ra.certificate.HeldCertificate.Status;
import th.morprom.did.ra.certificate.HeldCertificate.SuspendedBy;
import th.morprom.did.ra.enrolment.CertificationUnavailable;
import th.morprom.did.ra.licence.LicenceRegistryUnavailable;
import th.morprom.did.ra.notice.NoticeKind;
import th.morprom.did.ra.testing.Applicant;
import th.morprom.did.testpki.person.SyntheticDoctor.Licence;

/** What a council says between the approval and the certificate counts. */
class LicenceAtIssuanceTest extends CertificateFixture {
    private static final int MANY = 1_000;

    @ParameterizedTest
    @EnumSource(value = Licence.Status.class, names = "ACTIVE", mode = EnumSource.Mode.EXCLUDE)
    void who_may_not_practise_any_more_takes_no_certificate(Licence.Status status) {
        var applicant = approved();
        authority.licensed(applicant.doctor().with(status));
        authority.get(FollowLicences.class).follow(MANY);

        assertThat(refusal(() -> accept(applicant))).isEqualTo(Reason.LICENCE_NOT_ACTIVE);

        assertThat(ca.requests()).isEmpty();
        assertThat(credentials()).isZero();
    }

    @Test
    void nor_with_a_key_on_his_own_token() {
        var applicant = approved();
        bring(applicant);
        var prepared = prepare(applicant);
        authority.licensed(applicant.doctor().with(Licence.Status.REVOKED));

        assertThat(refusal(() -> bring(applicant))).isEqualTo(Reason.LICENCE_NOT_ACTIVE);
        assertThat(refusal(() -> prepare(applicant))).isEqualTo(Reason.LICENCE_NOT_ACTIVE);
        assertThat(refusal(() -> accept(applicant, prepared))).isEqualTo(Reason.LICENCE_NOT_ACTIVE);

        assertThat(ca.requests()).isEmpty();
        assertThat(authority.events("acceptance.refused"))
                .containsExactly(applicant.enrolment().toString());
    }

    @Test
    void nor_in_a_renewal() {
        var applicant = approved();
        var certificate = accept(applicant);
        authority.clock().advance(NEAR_THE_END);
        var renewal = approvedRenewal(applicant, certificate);
        authority.licensed(applicant.doctor().with(Licence.Status.SUSPENDED));

        assertThat(refusal(() -> accept(renewal))).isEqualTo(Reason.LICENCE_NOT_ACTIVE);

        assertThat(ca.requests()).hasSize(1);
    }

    @Test
    void while_the_register_does_not_answer_nothing_is_kept_and_nothing_used_up() {
        var applicant = approved();
        var prepared = prepare(applicant);
        unreadable();

        assertThatThrownBy(() -> prepare(applicant)).isInstanceOf(LicenceRegistryUnavailable.class);
        assertThatThrownBy(() -> bring(applicant)).isInstanceOf(LicenceRegistryUnavailable.class);
        assertThatThrownBy(() -> accept(applicant, prepared)).isInstanceOf(LicenceRegistryUnavailable.class);

        assertThat(ca.requests()).isEmpty();
        assertThat(authority.events("key.brought")).isEmpty();
        authority.licensed(applicant.doctor());
        assertThat(status(accept(applicant, prepared).serialHex())).isEqualTo(Status.GOOD);
    }

    @Test
    void a_number_that_the_register_has_lost_keeps_nobody_from_his_certificate() {
        var applicant = approved();
        authority.licensed(authority.people().doctor(facility));

        assertThat(status(accept(applicant).serialHex())).isEqualTo(Status.GOOD);
    }

    @Test
    void nobody_learns_how_the_licence_of_another_stands() {
        var applicant = approved();
        authority.licensed(applicant.doctor().with(Licence.Status.SUSPENDED));

        assertThat(refusal(() -> authority
                        .get(ChooseKey.class)
                        .bring(central.id(), applicant.enrolment(), OwnToken.request(OwnToken.key(), ""))))
                .isEqualTo(Reason.NOT_YOURS);
    }

    @Test
    void what_the_council_decides_while_the_ca_works_suspends_the_certificate_without_a_round() {
        var applicant = approved();
        ca.meanwhile(() -> {
            authority.licensed(applicant.doctor().with(Licence.Status.REVOKED));
            authority.get(FollowLicences.class).follow(MANY);
        });

        var certificate = accept(applicant);

        assertThat(certificate.suspension().orElseThrow().by()).isEqualTo(SuspendedBy.LICENCE_REGISTRY);
        assertThat(ca.suspended()).containsExactly(certificate.serialHex());
        assertThat(authority.told(applicant.id())).contains(NoticeKind.CERTIFICATE_SUSPENDED);
    }

    @Test
    void so_does_what_it_decided_while_an_acceptance_waited_for_the_ca() {
        var applicant = approved();
        ca.goAway();
        assertThatThrownBy(() -> accept(applicant)).isInstanceOf(CertificationUnavailable.class);
        authority.licensed(applicant.doctor().with(Licence.Status.SUSPENDED));
        ca.comeBack();

        authority.get(IssuanceSchedule.class).finish();

        assertThat(ca.suspended()).hasSize(1);
    }

    @Test
    void where_the_register_does_not_answer_then_the_next_look_sees_to_it_though_it_is_no_new_one() {
        var applicant = approved();
        var suspended = applicant.doctor().with(Licence.Status.SUSPENDED);
        var schedule = authority.get(LicenceSchedule.class);
        ca.meanwhile(() -> {
            authority.licensed(suspended);
            schedule.look();
            unreadable();
        });
        var serial = accept(applicant).serialHex();
        assertThat(status(serial)).isEqualTo(Status.GOOD);
        authority.licensed(suspended);

        schedule.look();

        assertThat(ca.suspended()).containsExactly(serial);
    }

    @Test
    void so_it_does_where_the_ca_cannot_suspend_it_then() {
        var applicant = approved();
        var schedule = authority.get(LicenceSchedule.class);
        ca.meanwhile(() -> {
            authority.licensed(applicant.doctor().with(Licence.Status.SUSPENDED));
            schedule.look();
            // By the time that it is to be suspended, not while it is made.
            ca.meanwhile(() -> {
                throw new CertificationUnavailable("away", new IOException("no answer"));
            });
        });
        var serial = accept(applicant).serialHex();
        assertThat(status(serial)).isEqualTo(Status.GOOD);

        schedule.look();

        assertThat(ca.suspended()).containsExactly(serial);
    }

    private void bring(Applicant applicant) {
        authority
                .get(ChooseKey.class)
                .bring(applicant.id(), applicant.enrolment(), OwnToken.request(OwnToken.key(), ""));
    }

    private HeldCertificate accept(Applicant applicant, PrepareAcceptance.PreparedAcceptance prepared) {
        return authority
                .get(AcceptCertificate.class)
                .accept(
                        applicant.id(),
                        applicant.enrolment(),
                        applicant.member().signs(prepared.challenge()));
    }

    private void unreadable() {
        try {
            Files.writeString(authority.register(), "not a register");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
