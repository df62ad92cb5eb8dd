package th.morprom.did.ra.death;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.access.BeginLogin;
import th.morprom.did.ra.access.CompleteLogin;
import th.morprom.did.ra.access.LoginRefused;
import th.morprom.did.ra.appointment.Appointments;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.approval.Decision;
import th.morprom.did.ra.certificate.AcceptCertificate;
import th.morprom.did.ra.certificate.FollowLicences;
import th.morprom.did.ra.certificate.HeldCertificate;
import th.morprom.did.ra.certificate.HeldCertificates;
import th.morprom.did.ra.certificate.PrepareAcceptance;
import th.morprom.did.ra.certificate.RevocationOrders;
import th.morprom.did.ra.death.Death.Grounds;
import th.morprom.did.ra.death.DeathRefused.Reason;
import th.morprom.did.ra.enrolment.EnrolmentState;
import th.morprom.did.ra.enrolment.Enrolments;
import th.morprom.did.ra.guardian.Guardianship;
import th.morprom.did.ra.guardian.Guardianship.Basis;
import th.morprom.did.ra.guardian.Guardianship.Evidence;
import th.morprom.did.ra.guardian.Guardianship.Relation;
import th.morprom.did.ra.guardian.Guardianships;
import th.morprom.did.ra.guardian.Paper;
import th.morprom.did.ra.notice.Notice;
import th.morprom.did.ra.notice.NoticeKind;
import th.morprom.did.ra.notice.Notices;
import th.morprom.did.ra.person.Duties;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.personnel.Personnel;
import th.morprom.did.ra.proofing.Encounter;
import th.morprom.did.ra.recovery.RecoveryRefused;
import th.morprom.did.ra.recovery.StartRecovery;
import th.morprom.did.ra.testing.Applicant;
import th.morprom.did.ra.testing.Member;
import th.morprom.did.ra.testing.Records;
import th.morprom.did.ra.testing.RegistrationAuthority;
import th.morprom.did.ra.testing.SampleAuthority;
import th.morprom.did.ra.testing.UntilCertificate;
import th.morprom.did.testpki.person.CouncilRegisterFile;
import th.morprom.did.testpki.person.SyntheticDoctor.Licence;
import th.morprom.did.testpki.person.SyntheticFacility;

/** Who may say that somebody died, what ends with it, and what comes back if it was wrong. One authority for all; everybody else is new. */
class DeathTest {
    private static final int CESSATION_OF_OPERATION = 5;

    private static RegistrationAuthority authority;
    private static SyntheticFacility facility;
    private static Member central;
    private static Member provincial;
    private static Member atFacility;
    private static Member counter;

    @BeforeAll
    static void open(@TempDir Path folder) {
        authority = RegistrationAuthority.with(folder, UntilCertificate.class);
        facility = authority.facility("50");
        central = authority.centralOfficer();
        provincial = authority.registrar(central, Tier.PROVINCIAL, "50");
        atFacility = authority.registrar(provincial, Tier.FACILITY, facility.hcode9());
        counter = authority.officer(facility);
    }

    @AfterAll
    static void close() {
        authority.close();
    }

    @Test
    void two_registrars_close_the_account_and_all_that_hangs_on_it_ends() {
        var doctor = certified();
        var serial = certificate(doctor).serialHex();
        var member = new Records(authority, facility)
                .employ(atFacility, doctor.doctor().person(), "1", "");

        enter(atFacility, doctor.id());
        assertThat(login(doctor.member())).as("an entry ends nothing").isEqualTo(doctor.id());
        assertThat(certificate(doctor).suspension()).isEmpty();
        assertThat(told(doctor.id())).contains(NoticeKind.DEATH_ENTERED);
        decide(provincial, doctor.id(), true);

        assertThat(ca().revoked()).containsEntry(serial, CESSATION_OF_OPERATION);
        assertThat(state(doctor)).isEqualTo(EnrolmentState.REVOKED);
        var refused = catchThrowableOfType(LoginRefused.class, () -> login(doctor.member()));
        assertThat(refused.reason()).isEqualTo(LoginRefused.Reason.PASSKEY_ENDED);
        assertThat(authority.get(Personnel.class).affiliations(member))
                .allMatch(affiliation -> affiliation.until().isPresent());
        assertThat(authority.events("account.closed")).contains(doctor.id().toString());
        assertThat(authority.events("death.confirmed")).contains(doctor.id().toString());
        assertThat(told(doctor.id())).contains(NoticeKind.DEATH_CONFIRMED);
    }

    @Test
    void while_the_ca_is_away_certificates_rest_and_what_was_open_ends() {
        var doctor = certified();
        var serial = certificate(doctor).serialHex();
        var applicant = authority.submitted(facility);
        enter(atFacility, doctor.id());
        enter(atFacility, applicant.id());
        ca().goAway();
        try {
            decide(provincial, doctor.id(), true);
            decide(provincial, applicant.id(), true);
        } finally {
            ca().comeBack();
        }

        assertThat(certificate(doctor).suspension()).isPresent();
        assertThat(state(applicant)).isEqualTo(EnrolmentState.DROPPED);
        authority.get(RevocationOrders.class).carryOut();
        assertThat(ca().revoked()).containsEntry(serial, CESSATION_OF_OPERATION);
    }

    @Test
    void a_registrar_and_officer_loses_office_and_duty() {
        var place = authority.facility("50");
        var registrar = authority.staff(Duties.officerAt(place.hcode9()));
        authority.appoint(provincial, registrar, Tier.FACILITY, place.hcode9());

        // Of no place as a person: his office is not where he works, so the ministry sees to him.
        assertThat(refusal(() -> enter(provincial, registrar.id()))).isEqualTo(Reason.UNKNOWN);
        enter(central, registrar.id());
        decide(authority.centralOfficer(), registrar.id(), true);

        assertThat(authority.get(Appointments.class).inForce(registrar.id())).isEmpty();
        assertThat(authority
                        .get(People.class)
                        .find(registrar.id())
                        .orElseThrow()
                        .officerAt())
                .isEmpty();
    }

    @Test
    void for_whom_he_decided_nobody_does_any_more_and_he_is_told() {
        var doctor = certified();
        var child = authority.citizen().id();
        var guardianships = authority.get(Guardianships.class);
        var now = authority.clock().instant();
        assertThat(guardianships.add(new Guardianship(
                        UUID.randomUUID(),
                        child,
                        doctor.id(),
                        new Basis(Relation.PARENT, Evidence.BIRTH_CERTIFICATE),
                        counter.id(),
                        facility.hcode9(),
                        now,
                        ThaiDay.of(now).plusYears(5))))
                .isTrue();
        enter(atFacility, doctor.id());

        decide(provincial, doctor.id(), true);

        assertThat(guardianships.between(doctor.id(), child)).isEmpty();
        assertThat(told(child)).containsExactly(NoticeKind.GUARDIAN_ENDED);
    }

    @Test
    void an_entry_is_taken_back_and_nothing_has_ended() {
        var doctor = certified();
        enter(atFacility, doctor.id());

        decide(atFacility, doctor.id(), false);

        assertThat(login(doctor.member())).isEqualTo(doctor.id());
        assertThat(authority.get(Deaths.class).of(doctor.id())).isEmpty();
        assertThat(told(doctor.id())).contains(NoticeKind.DEATH_TAKEN_BACK);
        assertThat(refusal(() -> decide(provincial, doctor.id(), true))).isEqualTo(Reason.NOT_OPEN);
        enter(provincial, doctor.id());
    }

    @Test
    void refuses_who_may_not_and_what_cannot_be() {
        var doctor = certified();
        var person = doctor.id();
        var elsewhere = authority.registrar(central, Tier.PROVINCIAL, "51");
        var today = ThaiDay.of(authority.clock().instant());

        assertThat(refusal(() -> enter(elsewhere, person))).isEqualTo(Reason.UNKNOWN);
        assertThat(refusal(() -> enter(counter, person))).isEqualTo(Reason.UNKNOWN);
        assertThat(refusal(() -> enter(atFacility, UUID.randomUUID()))).isEqualTo(Reason.UNKNOWN);
        assertThat(refusal(() -> enter(central, central.id()))).isEqualTo(Reason.CONCERNED);
        assertThat(refusal(() -> enter(authority.centralOfficer(), central.id())))
                .isEqualTo(Reason.CENTRAL_OFFICE);
        assertThat(refusal(() -> enter(atFacility, person, today.plusDays(1), today)))
                .isEqualTo(Reason.DAY);
        assertThat(refusal(() -> enter(atFacility, person, today.minusDays(2), today)))
                .isEqualTo(Reason.DAY);
        assertThat(refusal(() -> enter(atFacility, person, today, LocalDate.of(1900, 1, 1))))
                .isEqualTo(Reason.DAY);
        assertThat(refusal(() -> decide(provincial, person, true))).isEqualTo(Reason.NOT_OPEN);

        enter(atFacility, person);
        assertThat(refusal(() -> enter(provincial, person))).isEqualTo(Reason.NOT_OPEN);
        assertThat(refusal(() -> decide(atFacility, person, true))).isEqualTo(Reason.SAME_PERSON);
        assertThat(refusal(() -> decide(elsewhere, person, true))).isEqualTo(Reason.UNKNOWN);
        assertThat(refusal(() -> voiding().ask(provincial.id(), person, "alive")))
                .isEqualTo(Reason.NOT_OPEN);
        assertThat(authority.events("death.refused")).contains(person.toString());
        assertThat(login(doctor.member())).isEqualTo(person);
    }

    @Test
    void one_who_entered_it_does_not_confirm_it_by_another_office_of_his() {
        var doctor = certified();
        var both = authority.registrar(provincial, Tier.FACILITY, facility.hcode9());
        authority.appoint(central, both, Tier.PROVINCIAL, "50");
        enter(both, doctor.id());

        assertThat(refusal(() -> decide(both, doctor.id(), true))).isEqualTo(Reason.SAME_PERSON);
    }

    @Test
    void two_void_it_and_the_account_is_given_back_in_person_without_what_ended() {
        var doctor = certified();
        var person = doctor.id();
        enter(atFacility, person);
        decide(provincial, person, true);
        assertThat(catchThrowableOfType(RecoveryRefused.class, () -> comesBack(doctor))
                        .reason())
                .isEqualTo(RecoveryRefused.Reason.CLOSED);

        assertThat(refusal(() -> voiding().ask(provincial.id(), person, " "))).isEqualTo(Reason.INCOMPLETE);
        assertThat(refusal(() -> voiding().decide(provincial.id(), person, true)))
                .isEqualTo(Reason.NOT_OPEN);
        voiding().ask(provincial.id(), person, "The certificate is of somebody of the same name");
        assertThat(refusal(() -> voiding().decide(provincial.id(), person, true)))
                .isEqualTo(Reason.SAME_PERSON);
        voiding().decide(atFacility.id(), person, false);
        assertThat(authority.get(People.class).isClosed(person)).isTrue();
        voiding().ask(atFacility.id(), person, "The certificate is of somebody of the same name");
        voiding().decide(provincial.id(), person, true);

        assertThat(told(person)).contains(NoticeKind.DEATH_VOIDED);
        assertThat(authority.get(People.class).isClosed(person)).isFalse();
        assertThat(certificate(doctor).revocation()).as("for ever").isPresent();
        assertThat(catchThrowableOfType(LoginRefused.class, () -> login(doctor.member())))
                .as("its passkeys stay ended")
                .isNotNull();
        assertThat(comesBack(doctor).number()).isNotEmpty();
    }

    @Test
    void what_a_council_says_ends_the_same_once() {
        var doctor = certified();
        var serial = certificate(doctor).serialHex();
        enter(atFacility, doctor.id());
        CouncilRegisterFile.write(authority.register(), List.of(doctor.doctor().with(Licence.Status.DECEASED)));

        authority.get(FollowLicences.class).follow(1_000);
        authority.get(FollowLicences.class).follow(1_000);

        assertThat(ca().revoked()).containsEntry(serial, CESSATION_OF_OPERATION);
        assertThat(catchThrowableOfType(LoginRefused.class, () -> login(doctor.member())))
                .isNotNull();
        var death = authority.get(Deaths.class).of(doctor.id()).orElseThrow();
        assertThat(death.confirmed()).isTrue();
        assertThat(death.entry()).isEmpty();
        assertThat(authority.events("death.confirmed").stream()
                        .filter(doctor.id().toString()::equals))
                .hasSize(1);
    }

    private static void enter(Member registrar, UUID person) {
        var today = ThaiDay.of(authority.clock().instant());
        enter(registrar, person, today, today.minusDays(1));
    }

    private static void enter(Member registrar, UUID person, LocalDate dated, LocalDate died) {
        var grounds = new Grounds(new Paper("50-0123/2569", "สำนักทะเบียนอำเภอเมือง", dated), died);
        authority.get(EnterDeath.class).enter(registrar.id(), person, grounds);
    }

    private static void decide(Member registrar, UUID person, boolean confirmed) {
        authority.get(DecideDeath.class).decide(registrar.id(), person, confirmed);
    }

    private static VoidDeath voiding() {
        return authority.get(VoidDeath.class);
    }

    /** To a counter, with his card. */
    private static StartRecovery.Started comesBack(Applicant doctor) {
        var start = authority.get(StartRecovery.class);
        var card = th.morprom.did.ra.testing.People.card(doctor.doctor().person());
        var encounter = new Encounter(counter.id(), true, "");
        var prepared = start.prepare(card, encounter);
        return start.start(card, encounter, counter.signs(prepared.challenge()));
    }

    private static Applicant certified() {
        var applicant = authority.submitted(facility);
        authority.decide(central, applicant.enrolment(), Decision.approve());
        authority.decide(provincial, applicant.enrolment(), Decision.approve());
        authority.decide(atFacility, applicant.enrolment(), Decision.approve());
        var prepared = authority
                .get(PrepareAcceptance.class)
                .prepare(applicant.id(), applicant.enrolment(), PrepareAcceptance.REMOTE);
        var signed = applicant.member().signs(prepared.challenge());
        authority.get(AcceptCertificate.class).accept(applicant.id(), applicant.enrolment(), signed);
        return applicant;
    }

    private static HeldCertificate certificate(Applicant doctor) {
        return authority.get(HeldCertificates.class).of(doctor.id()).get(0);
    }

    private static EnrolmentState state(Applicant doctor) {
        return authority
                .get(Enrolments.class)
                .find(doctor.enrolment())
                .orElseThrow()
                .state();
    }

    private static SampleAuthority ca() {
        return authority.get(SampleAuthority.class);
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
        return catchThrowableOfType(DeathRefused.class, call).reason();
    }
}
