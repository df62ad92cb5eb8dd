package th.morprom.did.ra.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import th.morprom.did.passkey.Registration;
import th.morprom.did.ra.access.BeginLogin;
import th.morprom.did.ra.access.CompleteLogin;
import th.morprom.did.ra.access.LoginRefused;
import th.morprom.did.ra.appointment.Appointments;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.approval.Decision;
import th.morprom.did.ra.certificate.AcceptCertificate;
import th.morprom.did.ra.certificate.AcceptanceRefused;
import th.morprom.did.ra.certificate.BeginRenewal;
import th.morprom.did.ra.certificate.HeldCertificate;
import th.morprom.did.ra.certificate.HeldCertificates;
import th.morprom.did.ra.certificate.PrepareAcceptance;
import th.morprom.did.ra.certificate.RevocationRefused;
import th.morprom.did.ra.certificate.SuspendByRegistrar;
import th.morprom.did.ra.enrolment.CertificationUnavailable;
import th.morprom.did.ra.enrolment.EnrolmentRefused;
import th.morprom.did.ra.enrolment.EnrolmentState;
import th.morprom.did.ra.enrolment.Enrolments;
import th.morprom.did.ra.notice.Notice;
import th.morprom.did.ra.notice.NoticeKind;
import th.morprom.did.ra.notice.Notices;
import th.morprom.did.ra.person.AssignDuties;
import th.morprom.did.ra.person.Device;
import th.morprom.did.ra.person.Duties;
import th.morprom.did.ra.person.Passkeys;
import th.morprom.did.ra.proofing.CardStatusSource.CardStatus;
import th.morprom.did.ra.proofing.Encounter;
import th.morprom.did.ra.proofing.ProofingRefused;
import th.morprom.did.ra.recovery.RecoverAccount.Shown;
import th.morprom.did.ra.recovery.RecoveryRefused.Reason;
import th.morprom.did.ra.recovery.StartRecovery.Started;
import th.morprom.did.ra.testing.Applicant;
import th.morprom.did.ra.testing.Member;
import th.morprom.did.ra.testing.People;
import th.morprom.did.ra.testing.RegistrationAuthority;
import th.morprom.did.ra.testing.SampleAuthority;
import th.morprom.did.ra.testing.SwitchableCardStatus;
import th.morprom.did.ra.testing.UntilCertificate;
import th.morprom.did.testpki.passkey.SoftwarePasskey;
import th.morprom.did.testpki.person.SyntheticFacility;
import th.morprom.did.testpki.person.SyntheticPerson;

/** One registration authority for all; everybody in a test is new but the officers and registrars. */
class RecoveryTest {
    /** One of a million million: it is nobody's. */
    private static final String WRONG = "000000000000";

    private static RegistrationAuthority authority;
    private static SyntheticFacility facility;
    private static Member central;
    private static Member provincial;
    private static Member atFacility;
    private static Member first;
    private static Member second;

    @BeforeAll
    static void open(@TempDir Path folder) {
        authority = RegistrationAuthority.with(folder, UntilCertificate.class);
        facility = authority.facility("50");
        central = authority.centralOfficer();
        provincial = authority.registrar(central, Tier.PROVINCIAL, "50");
        atFacility = authority.registrar(provincial, Tier.FACILITY, facility.hcode9());
        first = authority.officer(facility);
        second = authority.officer(facility);
    }

    @AfterAll
    static void close() {
        authority.close();
    }

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

        assertThat(login(phone)).isEqualTo(doctor.id());
        assertThatThrownBy(() -> login(doctor.member()))
                .isInstanceOfSatisfying(
                        LoginRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(LoginRefused.Reason.PASSKEY_ENDED));
        assertThat(authority.get(Passkeys.class).devices(doctor.id()))
                .extracting(Device::addedBy)
                .containsExactly(Device.AddedBy.RECOVERY);
        assertThat(authority.get(SampleAuthority.class).revoked()).containsEntry(serial, 1);
        assertThat(told(doctor.id()))
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
    void a_registrar_and_officer_comes_back_without_office_and_duty() {
        var place = authority.facility("53");
        var officer = authority.officer(place);
        var person = authority.people().person();
        var registrar = authority.staff(person, Duties.officerAt(place.hcode9()));
        authority.appoint(central, registrar, Tier.PROVINCIAL, "53");
        var below = authority.registrar(registrar, Tier.FACILITY, place.hcode9());

        var started = start(person, officer);
        // The registrar below him sees to the place, too.
        var shown = shown(started, confirm(started, below));
        authority.clock().advance(Recovery.WAIT);
        recover(registrar.id(), shown);

        assertThat(authority.get(Appointments.class).inForce(registrar.id())).isEmpty();
        assertThat(authority.get(Appointments.class).inForce(below.id())).isEmpty();
        assertThat(authority
                        .get(th.morprom.did.ra.person.People.class)
                        .find(registrar.id())
                        .orElseThrow()
                        .officerAt())
                .isEmpty();
        assertThat(told(below.id())).contains(NoticeKind.OFFICE_ENDED);
    }

    @Test
    void the_second_officer_is_another_of_that_place_with_a_passkey_of_his() {
        var doctor = proofed();
        var started = start(doctor, first);
        var elsewhere = authority.officer(authority.facility("50"));
        var otherProvince = authority.registrar(central, Tier.PROVINCIAL, "54");

        assertThat(confirming(started, first)).isEqualTo(Reason.SAME_OFFICER);
        assertThat(confirming(started, elsewhere)).isEqualTo(Reason.OUT_OF_SCOPE);
        assertThat(confirming(started, otherProvince)).isEqualTo(Reason.OUT_OF_SCOPE);
        assertThat(confirming(started, doctor.member())).isEqualTo(Reason.SELF);
        var confirm = authority.get(ConfirmRecovery.class);
        var prepared = confirm.prepare(second.id(), started.recovery());
        assertThat(refusal(
                        () -> confirm.confirm(second.id(), started.recovery(), atFacility.signs(prepared.challenge()))))
                .isEqualTo(Reason.PASSKEY);
        assertThat(confirm.waiting(second.id())).extracting(Recovery::id).contains(started.recovery());
        assertThat(confirm.waiting(elsewhere.id())).isEmpty();

        assertThat(confirm(started, atFacility)).matches("[0-9]{12}");
        assertThat(confirming(started, second)).isEqualTo(Reason.UNKNOWN);
    }

    @Test
    void nobody_confirms_an_hour_later() {
        var started = start(proofed(), first);
        authority.clock().advance(Recovery.CONFIRMED_WITHIN);

        assertThat(confirming(started, second)).isEqualTo(Reason.UNKNOWN);
    }

    @Test
    void whoever_holds_a_device_of_the_account_stops_it_and_others_hear_of_it() {
        var doctor = proofed();
        var started = start(doctor, first);
        var shown = shown(started, confirm(started, second));

        authority.get(StopRecovery.class).stop(doctor.id());
        authority.clock().advance(Recovery.WAIT);

        assertThat(refusal(() -> authority.get(RecoverAccount.class).begin(shown)))
                .isEqualTo(Reason.CODE);
        assertThat(login(doctor.member())).isEqualTo(doctor.id());
        for (var watcher : List.of(first, second, atFacility, provincial)) {
            assertThat(told(watcher.id())).contains(NoticeKind.RECOVERY_STOPPED);
        }
        assertThat(authority.events("recovery.stopped")).contains(doctor.id().toString());
        assertThat(refusal(() -> authority.get(StopRecovery.class).stop(doctor.id())))
                .isEqualTo(Reason.UNKNOWN);
    }

    @Test
    void neither_half_is_worth_anything_alone_and_nobody_learns_which_was_wrong() {
        var doctor = proofed();
        var started = start(doctor, first);
        var recover = authority.get(RecoverAccount.class);
        assertThat(refusal(() -> recover.begin(new Shown(started.number(), started.firstCode(), WRONG))))
                .isEqualTo(Reason.CODE);
        var code = confirm(started, second);

        // The second officer tries out the first code, the first one the second, both during the wait and after it.
        for (var wait : List.of(Duration.ZERO, Recovery.WAIT)) {
            authority.clock().advance(wait);
            assertThat(refusal(() -> recover.begin(new Shown(started.number(), WRONG, code))))
                    .isEqualTo(Reason.CODE);
            assertThat(refusal(() -> recover.begin(new Shown(started.number(), started.firstCode(), WRONG))))
                    .isEqualTo(Reason.CODE);
        }
        assertThat(authority.events("recovery.missed")).hasSizeGreaterThanOrEqualTo(4);
        assertThat(authority.get(Recoveries.class).find(started.recovery()).orElseThrow().misses())
                .isEqualTo(4);
        assertThat(refusal(() -> recover.begin(new Shown(started.number(), WRONG, code))))
                .isEqualTo(Reason.CODE);

        assertThat(refusal(() -> recover.begin(shown(started, code)))).isEqualTo(Reason.CODE);
        assertThat(authority.get(Recoveries.class).of(doctor.id())).isEmpty();
        assertThat(told(doctor.id())).contains(NoticeKind.RECOVERY_MISSED);
    }

    @Test
    void a_number_that_is_none_is_refused_in_the_same_words_and_written_down() {
        assertThat(refusal(() -> authority.get(RecoverAccount.class).begin(new Shown("none", WRONG, WRONG))))
                .isEqualTo(Reason.CODE);

        assertThat(authority.events("recovery.refused")).contains("number");
    }

    @Test
    void the_first_officer_signs_what_he_saw() {
        var doctor = proofed();
        var start = authority.get(StartRecovery.class);
        var card = People.card(doctor.doctor().person());
        var encounter = new Encounter(first.id(), true, "");

        var prepared = start.prepare(card, encounter);
        assertThat(refusal(() -> start.start(card, encounter, second.signs(prepared.challenge()))))
                .isEqualTo(Reason.PASSKEY);
        assertThat(refusal(() -> start.start(card, encounter, first.signs(prepared.challenge()))))
                .isEqualTo(Reason.CHALLENGE);
        var another = start.prepare(People.card(proofed().doctor().person()), encounter);
        assertThat(refusal(() -> start.start(card, encounter, first.signs(another.challenge()))))
                .isEqualTo(Reason.CHALLENGE);
        assertThat(authority.get(Recoveries.class).of(doctor.id())).isEmpty();
    }

    @Test
    void nobody_confirms_what_an_officer_signed_who_is_none_any_more() {
        var doctor = proofed();
        var gone = authority.officer(facility);
        var started = start(doctor, gone);
        authority.get(AssignDuties.class).assign(gone.id(), Duties.none(), "test");

        assertThat(confirming(started, second)).isEqualTo(Reason.FIRST_OFFICER);
    }

    @Test
    void after_one_that_was_stopped_others_do_it_and_a_registrar_from_above() {
        var doctor = proofed();
        var stopped = start(doctor, first);
        confirm(stopped, second);
        authority.get(StopRecovery.class).stop(doctor.id());
        var third = authority.officer(facility);
        var fourth = authority.officer(facility);

        assertThat(refusal(() -> start(doctor, first))).isEqualTo(Reason.EARLIER_OFFICER);
        assertThat(refusal(() -> start(doctor, second))).isEqualTo(Reason.EARLIER_OFFICER);
        var started = start(doctor, third);
        assertThat(confirming(started, second)).isEqualTo(Reason.EARLIER_OFFICER);
        assertThat(confirming(started, fourth)).isEqualTo(Reason.FROM_ABOVE);
        assertThat(confirming(started, atFacility)).isEqualTo(Reason.FROM_ABOVE);
        assertThat(confirm(started, provincial)).matches("[0-9]{12}");

        authority
                .database()
                .sql("update ra.recovery set ended_at = ended_at - interval '90 days' where id = :id")
                .param("id", stopped.recovery())
                .update();
        assertThat(confirm(start(doctor, first), second)).matches("[0-9]{12}");
        assertThat(told(doctor.id())).contains(NoticeKind.RECOVERY_REPLACED);
    }

    @Test
    void codes_end_after_three_days_and_with_the_next_recovery() {
        var doctor = proofed();
        var earlier = start(doctor, first);
        var earlierCode = confirm(earlier, second);
        var later = start(doctor, first);
        var shown = shown(later, confirm(later, second));
        authority.clock().advance(Recovery.WAIT);
        var recover = authority.get(RecoverAccount.class);

        assertThat(refusal(() -> recover.begin(shown(earlier, earlierCode))))
                .isEqualTo(Reason.CODE);
        authority.clock().advance(Recovery.OPEN);
        assertThat(refusal(() -> recover.begin(shown))).isEqualTo(Reason.CODE);
    }

    @Test
    void what_was_approved_is_not_taken_and_nothing_released_while_it_goes_on() {
        var doctor = approved();
        var prepare = authority.get(PrepareAcceptance.class);
        var prepared = prepare.prepare(doctor.id(), doctor.enrolment());
        confirm(start(doctor, first), second);

        // By whoever found the telephone.
        var accept = authority.get(AcceptCertificate.class);
        assertThatThrownBy(() -> accept.accept(
                        doctor.id(), doctor.enrolment(), doctor.member().signs(prepared.challenge())))
                .isInstanceOfSatisfying(
                        AcceptanceRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(AcceptanceRefused.Reason.RECOVERY));
        assertThatThrownBy(() -> prepare.prepare(doctor.id(), doctor.enrolment()))
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
                        .sql("select actor from audit.event where type = 'certificate.suspended' and subject = :enrolment")
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
        assertThat(authority.get(SampleAuthority.class).suspended()).contains(held.serialHex());

        authority.get(StopRecovery.class).stop(doctor.id());
        release.release(central.id(), held.serialHex());

        assertThat(authority.get(SampleAuthority.class).suspended()).doesNotContain(held.serialHex());
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
        }
    }

    @Test
    void an_account_that_nobody_was_proofed_for_is_voided_instead() {
        var citizen = authority.citizen();

        assertThat(refusal(() -> authority
                        .get(StartRecovery.class)
                        .prepare(People.card(citizen.person()), new Encounter(first.id(), true, ""))))
                .isEqualTo(Reason.NEVER_PROOFED);
    }

    @Test
    void a_card_that_says_less_than_before_or_elsewhere_is_not_enough() {
        var doctor = proofed();
        var outside = authority.officer(authority.facility("50", false));

        assertThat(refusal(() -> start(doctor, outside))).isEqualTo(Reason.NOT_PARTICIPATING);
        authority.get(SwitchableCardStatus.class).answers(CardStatus.UNKNOWN);
        try {
            assertThat(refusal(() -> start(doctor, first))).isEqualTo(Reason.LESS_SURE);
        } finally {
            authority.get(SwitchableCardStatus.class).answers(CardStatus.NORMAL);
        }
        assertThatThrownBy(() -> authority
                        .get(StartRecovery.class)
                        .prepare(People.card(doctor.doctor().person()), new Encounter(first.id(), false, "")))
                .isInstanceOfSatisfying(
                        ProofingRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(ProofingRefused.Reason.FACE_CHECK_FAILED));
        assertThatThrownBy(() -> start(doctor, provincial)).isInstanceOf(ProofingRefused.class);
        assertThat(authority.get(Recoveries.class).of(doctor.id())).isEmpty();
    }

    @Test
    void while_the_ca_is_away_nothing_is_confirmed_and_nothing_recovered() {
        var doctor = certified();
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
            assertThatThrownBy(() -> recover(doctor, shown)).isInstanceOf(CertificationUnavailable.class);
        } finally {
            ca.comeBack();
        }
        assertThat(login(doctor.member())).isEqualTo(doctor.id());

        assertThat(login(recover(doctor, shown))).isEqualTo(doctor.id());
    }

    /** A doctor of this facility whom its officer has proofed. */
    private static Applicant proofed() {
        var applicant = authority.applicant(facility);
        authority.proof(applicant, first);
        return applicant;
    }

    private static Applicant approved() {
        var applicant = authority.submitted(facility);
        authority.decide(central, applicant.enrolment(), Decision.approve());
        authority.decide(provincial, applicant.enrolment(), Decision.approve());
        authority.decide(atFacility, applicant.enrolment(), Decision.approve());
        return applicant;
    }

    private static Applicant certified() {
        var applicant = approved();
        var prepared = authority.get(PrepareAcceptance.class).prepare(applicant.id(), applicant.enrolment());
        authority
                .get(AcceptCertificate.class)
                .accept(
                        applicant.id(),
                        applicant.enrolment(),
                        applicant.member().signs(prepared.challenge()));
        return applicant;
    }

    private static Started start(Applicant applicant, Member officer) {
        return start(applicant.doctor().person(), officer);
    }

    private static Started start(SyntheticPerson person, Member officer) {
        var start = authority.get(StartRecovery.class);
        var encounter = new Encounter(officer.id(), true, "");
        var prepared = start.prepare(People.card(person), encounter);
        return start.start(People.card(person), encounter, officer.signs(prepared.challenge()));
    }

    private static Shown shown(Started started, String second) {
        return new Shown(started.number(), started.firstCode(), second);
    }

    private static String confirm(Started started, Member officer) {
        var confirm = authority.get(ConfirmRecovery.class);
        var prepared = confirm.prepare(officer.id(), started.recovery());
        return confirm.confirm(officer.id(), started.recovery(), officer.signs(prepared.challenge()));
    }

    private static Reason confirming(Started started, Member officer) {
        return refusal(() -> confirm(started, officer));
    }

    private static Member recover(Applicant applicant, Shown shown) {
        return recover(applicant.id(), shown);
    }

    /** With a new telephone. */
    private static Member recover(UUID person, Shown shown) {
        var recover = authority.get(RecoverAccount.class);
        var passkey =
                SoftwarePasskey.create(RegistrationAuthority.RP_ID, RegistrationAuthority.ORIGIN, new byte[] {4, 5, 6});
        var made = passkey.register(recover.begin(shown).challenge().challenge().toByteArray());
        recover.recover(shown, Registration.fromJson(made.toJson()));
        return new Member(person, passkey);
    }

    private static UUID login(Member member) {
        return authority
                .get(CompleteLogin.class)
                .login(member.signs(authority.get(BeginLogin.class).begin()))
                .personId();
    }

    private static List<NoticeKind> told(UUID person) {
        return authority.get(Notices.class).of(person, 1).notices().stream()
                .map(Notice::kind)
                .toList();
    }

    private static Reason refusal(ThrowingCallable call) {
        return catchThrowableOfType(RecoveryRefused.class, call).reason();
    }
}
