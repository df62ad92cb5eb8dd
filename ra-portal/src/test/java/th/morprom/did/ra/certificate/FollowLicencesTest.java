package th.morprom.did.ra.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import th.morprom.did.ra.certificate.FollowLicences.Round;
import th.morprom.did.ra.certificate.HeldCertificate.Status;
import th.morprom.did.ra.certificate.RevocationRefused.Reason;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.death.VoidDeath;
import th.morprom.did.ra.enrolment.CertificateAuthority.Requester;
import th.morprom.did.ra.enrolment.CertificationUnavailable;
import th.morprom.did.ra.licence.LicenceRegistry;
import th.morprom.did.ra.licence.LicenceRegistryUnavailable;
import th.morprom.did.ra.licence.RegisteredLicence;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.profession.Council;
import th.morprom.did.ra.testing.Applicant;
import th.morprom.did.testpki.person.CouncilRegisterFile;
import th.morprom.did.testpki.person.SyntheticDoctor;
import th.morprom.did.testpki.person.SyntheticDoctor.Licence;

class FollowLicencesTest extends CertificateFixture {
    private static final int MANY = 1_000;
    /** The sample certificates' life. */
    private static final Duration ONE_YEAR = Duration.ofDays(365);

    @Test
    void a_suspended_licence_suspends_and_a_restored_one_releases() {
        var applicant = approved();
        var serial = accept(applicant).serialHex();

        register(applicant.doctor().with(Licence.Status.SUSPENDED));
        assertThat(follow().suspended()).isEqualTo(1);
        assertThat(ca.suspended()).containsExactly(serial);
        assertThat(status(serial)).isEqualTo(Status.SUSPENDED);
        assertThat(follow().suspended()).as("once is enough").isZero();
        var byRegistrar = catchThrowableOfType(
                RevocationRefused.class,
                () -> authority.get(SuspendByRegistrar.class).release(central.id(), serial));
        assertThat(byRegistrar.reason()).isEqualTo(Reason.SUSPENDED_BY_COUNCIL);

        register(applicant.doctor());
        assertThat(follow().released()).isEqualTo(1);
        assertThat(ca.suspended()).isEmpty();
        assertThat(status(serial)).isEqualTo(Status.GOOD);
    }

    @Test
    void a_suspension_that_outlasts_the_certificate_is_lifted_for_thirty_days_more() {
        var applicant = approved();
        var serial = accept(applicant).serialHex();
        register(applicant.doctor().with(Licence.Status.SUSPENDED));
        follow();

        authority.clock().advance(ONE_YEAR.plusDays(29));
        assertThat(follow().suspended()).isZero();
        assertThat(ca.suspended()).containsExactly(serial);
        register(applicant.doctor());

        assertThat(follow().released()).isEqualTo(1);
        assertThat(ca.suspended()).isEmpty();
        assertThat(held(serial).suspension()).isEmpty();
        assertThat(follow().released()).as("once is enough").isZero();
    }

    @Test
    void nothing_is_asked_about_a_certificate_that_ended_good_or_long_ago() {
        var suspended = approved();
        var held = accept(suspended).serialHex();
        accept(approved());
        register(suspended.doctor().with(Licence.Status.SUSPENDED));
        follow();

        authority.clock().advance(ONE_YEAR.plusDays(29));
        register(authority.people().doctor(facility));
        assertThat(follow().unknown()).as("the suspended one").isEqualTo(1);

        authority.clock().advance(Duration.ofDays(2));
        register(suspended.doctor());
        assertThat(follow().released()).isZero();
        assertThat(ca.suspended()).containsExactly(held);
    }

    @Test
    void a_death_that_was_not_so_is_not_followed_again_while_the_ca_is_away() {
        var applicant = approved();
        var serial = accept(applicant).serialHex();
        var person = applicant.id();
        register(applicant.doctor().with(Licence.Status.DECEASED));
        ca.goAway();
        assertThatThrownBy(this::follow).isInstanceOf(CertificationUnavailable.class);
        assertThat(authority.get(People.class).isClosed(person)).isTrue();
        var voiding = authority.get(VoidDeath.class);
        var asked = voiding.prepare(atFacility.id(), person, "He stands here");
        voiding.ask(atFacility.id(), person, "He stands here", atFacility.signs(asked.challenge()));
        var agreed = voiding.prepare(provincial.id(), person, true);
        voiding.decide(provincial.id(), person, true, provincial.signs(agreed.challenge()));

        follow();

        assertThat(authority.get(People.class).isClosed(person)).isFalse();
        ca.comeBack();
        authority.get(RevocationOrders.class).carryOut();
        assertThat(status(serial)).isEqualTo(Status.REVOKED);
    }

    @Test
    void a_licence_that_has_lapsed_suspends() {
        var applicant = approved();
        var serial = accept(applicant).serialHex();
        var until =
                LocalDate.ofInstant(authority.clock().instant(), ZoneOffset.UTC).minusDays(1);

        register(until(applicant, until));

        assertThat(follow().suspended()).isEqualTo(1);
        assertThat(status(serial)).isEqualTo(Status.SUSPENDED);
    }

    @Test
    void a_withdrawn_licence_and_a_death_end_it_for_good() {
        var one = approved();
        var withdrawn = accept(one).serialHex();
        var other = approved();
        var dead = accept(other).serialHex();

        register(one.doctor().with(Licence.Status.REVOKED), other.doctor().with(Licence.Status.DECEASED));
        var round = follow();

        assertThat(round.revoked()).isEqualTo(2);
        assertThat(ca.revoked()).containsEntry(withdrawn, 9).containsEntry(dead, 5);
        assertThat(status(withdrawn)).isEqualTo(Status.REVOKED);
        assertThat(status(dead)).isEqualTo(Status.REVOKED);
    }

    @Test
    void what_the_holder_suspended_stays_so_whatever_his_licence_is() {
        var applicant = approved();
        var serial = accept(applicant).serialHex();
        authority.get(SuspendOwn.class).suspend(applicant.id(), serial);

        register(applicant.doctor());

        assertThat(follow().released()).isZero();
        assertThat(status(serial)).isEqualTo(Status.SUSPENDED);
    }

    @Test
    void a_register_that_has_lost_its_rows_stops_nobody() {
        var serial = accept(approved()).serialHex();

        register(authority.people().doctor(facility));

        var round = follow();
        assertThat(round.unknown()).isEqualTo(1);
        assertThat(status(serial)).isEqualTo(Status.GOOD);
    }

    @Test
    void a_register_that_would_stop_too_many_at_once_stops_none_but_still_releases() {
        var one = approved();
        var first = accept(one).serialHex();
        register(one.doctor().with(Licence.Status.SUSPENDED));
        follow();
        var two = approved();
        var second = accept(two).serialHex();
        var three = approved();
        var third = accept(three).serialHex();

        register(
                one.doctor(),
                two.doctor().with(Licence.Status.SUSPENDED),
                three.doctor().with(Licence.Status.REVOKED));
        var round = authority.get(FollowLicences.class).follow(1);

        assertThat(round.heldBack()).isEqualTo(2);
        assertThat(status(first)).isEqualTo(Status.GOOD);
        assertThat(status(second)).isEqualTo(Status.GOOD);
        assertThat(status(third)).isEqualTo(Status.GOOD);
    }

    @Test
    void a_register_that_cannot_be_read_changes_nothing_and_an_absent_ca_is_asked_again() throws IOException {
        var applicant = approved();
        var serial = accept(applicant).serialHex();
        Files.writeString(authority.register(), "not a register");
        assertThatThrownBy(this::follow).isInstanceOf(LicenceRegistryUnavailable.class);

        register(applicant.doctor().with(Licence.Status.SUSPENDED));
        ca.goAway();
        assertThatThrownBy(this::follow).isInstanceOf(CertificationUnavailable.class);
        assertThat(status(serial)).isEqualTo(Status.GOOD);

        ca.comeBack();
        assertThat(follow().suspended()).isEqualTo(1);
    }

    @Test
    void a_number_without_an_answer_keeps_no_other_waiting_and_no_transaction_waits_for_any() {
        var one = approved();
        accept(one);
        var other = approved();
        var serial = accept(other).serialHex();
        var asked = new ArrayList<Boolean>();
        var registry = new LicenceRegistry() {
            @Override
            public Optional<RegisteredLicence> find(Council council, String number) {
                asked.add(TransactionSynchronizationManager.isActualTransactionActive());
                if (number.equals(one.doctor().licence().number())) {
                    throw new LicenceRegistryUnavailable("not this one");
                }
                return authority.get(LicenceRegistry.class).find(council, number);
            }

            @Override
            public String source() {
                return "test";
            }
        };
        register(other.doctor().with(Licence.Status.SUSPENDED));

        var round = new FollowLicences(
                        registry,
                        authority.get(HeldCertificates.class),
                        authority.get(Revocations.class),
                        authority.get(Suspensions.class),
                        event -> {},
                        authority.get(Changes.class))
                .follow(MANY);

        assertThat(round.suspended()).isEqualTo(1);
        assertThat(round.leftOver()).isEqualTo(1);
        assertThat(status(serial)).isEqualTo(Status.SUSPENDED);
        assertThat(asked).containsExactly(false, false);
    }

    @Test
    void what_is_to_be_revoked_is_not_released_and_not_counted_as_if_it_were() {
        var applicant = approved();
        var serial = accept(applicant).serialHex();
        register(applicant.doctor().with(Licence.Status.SUSPENDED));
        follow();
        authority
                .get(Changes.class)
                .make(() -> authority
                        .get(HeldCertificates.class)
                        .orders()
                        .add(
                                new Ordered(
                                        serial,
                                        CertificateRevocationReason.KEY_COMPROMISE,
                                        new Requester.Holder(applicant.id())),
                                authority.clock().instant()));
        register(applicant.doctor());

        var round = follow();

        assertThat(round.released()).isZero();
        assertThat(round.leftOver()).isEqualTo(1);
        assertThat(status(serial)).isEqualTo(Status.SUSPENDED);
    }

    @Test
    void a_key_in_other_hands_is_told_as_that_although_the_licence_was_withdrawn_since() {
        var applicant = approved();
        var serial = accept(applicant).serialHex();
        authority.get(Changes.class).make(() -> {
            authority
                    .get(RevocationOrders.class)
                    .order(applicant.id(), passkey -> true, CertificateRevocationReason.KEY_COMPROMISE);
            return serial;
        });
        register(applicant.doctor().with(Licence.Status.REVOKED));

        assertThat(follow().revoked()).isEqualTo(1);

        assertThat(ca.revoked()).containsEntry(serial, 1);
        assertThat(ca.revokedBy(serial))
                .as("the CA takes that reason of the holder, and not of the register")
                .isEqualTo(new Requester.InStead(applicant.id(), "licence-registry"));
    }

    @Test
    void a_certificate_the_ca_refuses_to_change_keeps_no_other_waiting() {
        var ended = approved();
        ca.revoke(accept(ended).serialHex(), 1, new Requester.LicenceRegistry());
        var other = approved();
        var serial = accept(other).serialHex();
        register(ended.doctor().with(Licence.Status.SUSPENDED), other.doctor().with(Licence.Status.SUSPENDED));

        var round = follow();

        assertThat(round.suspended() + round.leftOver()).isEqualTo(2);
        assertThat(status(serial)).isEqualTo(Status.SUSPENDED);
    }

    @Test
    void a_certificate_that_waits_for_the_cas_own_officers_keeps_no_other_waiting() {
        var waiting = approved();
        ca.haveTroubleWith(accept(waiting).serialHex());
        var other = approved();
        var serial = accept(other).serialHex();
        register(waiting.doctor().with(Licence.Status.REVOKED), other.doctor().with(Licence.Status.SUSPENDED));

        var round = follow();

        assertThat(round.revoked()).isZero();
        assertThat(round.leftOver()).isEqualTo(1);
        assertThat(status(serial)).isEqualTo(Status.SUSPENDED);
    }

    @Test
    void nor_does_one_that_meets_a_failure_of_its_own() {
        var one = approved();
        accept(one);
        var other = approved();
        accept(other);
        register(one.doctor().with(Licence.Status.REVOKED), other.doctor().with(Licence.Status.REVOKED));
        ca.meanwhile(() -> {
            throw new IllegalStateException("of this one alone");
        });

        var round = follow();

        assertThat(round.revoked()).isEqualTo(1);
        assertThat(round.leftOver()).isEqualTo(1);
    }

    @Test
    void what_is_suspended_here_alone_a_council_and_a_recovery_suspend_for_everybody() {
        var one = approved();
        var first = accept(one).serialHex();
        var other = approved();
        var second = accept(other).serialHex();
        var revoke = authority.get(RevokeByRegistrar.class);
        ca.goAway();
        for (var serial : List.of(first, second)) {
            revoke.revoke(atFacility.id(), serial, CertificateRevocationReason.AFFILIATION_CHANGED);
            ca.keepFromRegistrars(serial);
        }
        ca.comeBack();
        authority.get(RevocationOrders.class).carryOut();
        assertThat(ca.suspended()).isEmpty();
        register(one.doctor().with(Licence.Status.SUSPENDED), other.doctor());

        assertThat(follow().suspended()).isEqualTo(1);
        assertThat(ca.suspended()).containsExactly(first);
        authority.get(PasskeyCertificates.class).rest(other.id(), central.id());
        assertThat(ca.suspended()).containsExactlyInAnyOrder(first, second);
        assertThat(status(first)).isEqualTo(Status.SUSPENDED);
        assertThat(held(first).suspension().orElseThrow().by()).isEqualTo(HeldCertificate.SuspendedBy.LICENCE_REGISTRY);
    }

    private Round follow() {
        return authority.get(FollowLicences.class).follow(MANY);
    }

    private void register(SyntheticDoctor... doctors) {
        CouncilRegisterFile.write(authority.register(), List.of(doctors));
    }

    private static SyntheticDoctor until(Applicant applicant, LocalDate lastDay) {
        var doctor = applicant.doctor();
        var licence = doctor.licence();
        return new SyntheticDoctor(
                doctor.person(),
                new Licence(
                        licence.council(),
                        licence.profession(),
                        licence.number(),
                        licence.status(),
                        Optional.of(lastDay)),
                doctor.facility(),
                doctor.position());
    }
}
