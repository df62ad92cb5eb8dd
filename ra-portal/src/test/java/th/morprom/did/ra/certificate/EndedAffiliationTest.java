package th.morprom.did.ra.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.certificate.HeldCertificate.Status;
import th.morprom.did.ra.enrolment.CertificationRefused;
import th.morprom.did.ra.enrolment.EndReason;
import th.morprom.did.ra.enrolment.EnrolmentRegister;
import th.morprom.did.ra.enrolment.EnrolmentState;
import th.morprom.did.ra.enrolment.Enrolments;
import th.morprom.did.ra.notice.Notice;
import th.morprom.did.ra.notice.NoticeKind;
import th.morprom.did.ra.notice.Notices;
import th.morprom.did.ra.personnel.AffiliationEnding;
import th.morprom.did.ra.personnel.AffiliationEndings;
import th.morprom.did.ra.personnel.DecideLeaving;
import th.morprom.did.ra.personnel.EndAffiliation;
import th.morprom.did.ra.personnel.EndInTime;
import th.morprom.did.ra.personnel.Personnel;
import th.morprom.did.ra.personnel.PersonnelRefused;
import th.morprom.did.ra.personnel.PersonnelRefused.Reason;
import th.morprom.did.ra.personnel.ReadPersonnelFile;
import th.morprom.did.ra.personnel.TakePersonnel;
import th.morprom.did.ra.testing.Applicant;
import th.morprom.did.ra.testing.Member;
import th.morprom.did.ra.testing.Records;
import th.morprom.did.testpki.person.SyntheticPerson;

/** What becomes of certificates and enrolments when somebody leaves a facility, and who may say that he does. */
class EndedAffiliationTest extends CertificateFixture {
    private static final int AFFILIATION_CHANGED = 3;
    private static final String HEADER = "cid,prefix,first_name,last_name,position_name,last_working_day\n";

    @Test
    void a_registrar_ends_it_and_the_certificate_is_revoked_at_once() {
        var doctor = approved();
        var member = employ(doctor);
        var serial = accept(doctor).serialHex();

        end(atFacility, member, today());

        assertThat(ca.revoked()).containsEntry(serial, AFFILIATION_CHANGED);
        assertThat(status(serial)).isEqualTo(Status.REVOKED);
        assertThat(enrolment(doctor)).isEqualTo(EnrolmentState.REVOKED);
        assertThat(told(doctor.id())).contains(NoticeKind.AFFILIATION_ENDED, NoticeKind.CERTIFICATE_REVOKED);
        assertThat(authority.events("personnel.affiliation-ended")).containsExactly(member.toString());
        assertThat(actorOf("certificate.revoked")).isEqualTo(atFacility.id().toString());
    }

    @Test
    void while_the_ca_is_away_it_rests_by_an_order() {
        var doctor = approved();
        var member = employ(doctor);
        var serial = accept(doctor).serialHex();
        ca.goAway();

        end(atFacility, member, today());

        assertThat(status(serial)).isEqualTo(Status.SUSPENDED);
        var release = catchThrowableOfType(
                RevocationRefused.class,
                () -> authority.get(SuspendByRegistrar.class).release(central.id(), serial));
        assertThat(release.reason()).isEqualTo(RevocationRefused.Reason.REVOCATION_ORDERED);
        ca.comeBack();
        authority.get(RevocationOrders.class).carryOut();
        assertThat(ca.revoked()).containsEntry(serial, AFFILIATION_CHANGED);
    }

    @Test
    void what_is_open_there_ends_and_what_the_ca_is_making_is_revoked_when_it_comes() {
        var submitted = authority.submitted(facility);
        var coming = approved();
        end(atFacility, employ(submitted), today());
        var member = employ(coming);
        ca.goAway();
        catchThrowableOfType(RuntimeException.class, () -> accept(coming));

        end(atFacility, member, today());

        assertThat(enrolment(submitted)).isEqualTo(EnrolmentState.DROPPED);
        assertThat(authority.get(EnrolmentRegister.class).endReason(submitted.enrolment()))
                .contains(EndReason.AFFILIATION_ENDED);
        ca.comeBack();
        var serial =
                authority.get(FinishIssuance.class).finish(coming.enrolment()).serialHex();
        assertThat(status(serial)).isEqualTo(Status.SUSPENDED);
        authority.get(RevocationOrders.class).carryOut();
        assertThat(ca.revoked()).containsEntry(serial, AFFILIATION_CHANGED);
    }

    @Test
    void what_the_ca_was_making_and_refuses_ends_too() {
        var coming = approved();
        var member = employ(coming);
        ca.goAway();
        catchThrowableOfType(RuntimeException.class, () -> accept(coming));
        end(atFacility, member, today());
        ca.comeBack();
        ca.refuse(Optional.of("EVIDENCE"));

        catchThrowableOfType(
                CertificationRefused.class,
                () -> authority.get(FinishIssuance.class).finish(coming.enrolment()));

        assertThat(enrolment(coming)).isEqualTo(EnrolmentState.DROPPED);
    }

    @Test
    void a_certificate_for_another_facility_or_a_new_post_at_this_one_is_untouched() {
        var doctor = approved();
        var member = employ(doctor);
        var serial = accept(doctor).serialHex();
        var other = authority.facility("50");
        new Records(authority, other).employ(provincial, doctor.doctor().person(), "1", "");

        authority.get(EndAffiliation.class).end(provincial.id(), member, affiliation(member, other.hcode9()), today());
        authority.clock().advance(Duration.ofDays(1));
        new Records(authority, facility).employ(provincial, doctor.doctor().person(), "2", "");
        authority.get(EndInTime.class).end();

        assertThat(status(serial)).isEqualTo(Status.GOOD);
    }

    @Test
    void a_day_to_come_is_told_ahead_and_can_be_taken_back_until_it_is_over() {
        var doctor = approved();
        var member = employ(doctor);
        var serial = accept(doctor).serialHex();
        var decide = authority.get(DecideLeaving.class);
        end(atFacility, member, today().plusDays(2));
        decide.decide(provincial.id(), open(member), false);
        authority.clock().advance(Duration.ofDays(3));
        authority.get(EndInTime.class).end();
        assertThat(status(serial)).isEqualTo(Status.GOOD);
        assertThat(told(doctor.id()))
                .contains(NoticeKind.AFFILIATION_ENDS, NoticeKind.AFFILIATION_END_TAKEN_BACK);

        end(atFacility, member, today().plusDays(1));
        assertThat(take(leaves(doctor.doctor().person(), today().plusYears(1))))
                .as("no row replaces what a registrar said")
                .isEqualTo(new TakePersonnel.Taken(0, 0, 1, 0));
        authority.clock().advance(Duration.ofDays(1));
        authority.get(EndInTime.class).end();
        assertThat(status(serial)).as("on the last day").isEqualTo(Status.GOOD);
        var ids = open(member);
        authority.clock().advance(Duration.ofDays(1));
        authority.get(EndInTime.class).end();

        assertThat(ca.revoked()).containsEntry(serial, AFFILIATION_CHANGED);
        assertThat(refusal(() -> decide.decide(provincial.id(), ids, false))).isEqualTo(Reason.UNKNOWN_ENDING);
    }

    @Test
    void a_file_ends_few_by_itself_and_of_many_none_until_another_registrar_confirms() {
        var doctor = approved();
        var member = employ(doctor);
        var serial = accept(doctor).serialHex();
        var others = List.of(
                authority.people().person(),
                authority.people().person(),
                authority.people().person());
        others.forEach(person -> new Records(authority, facility).employ(atFacility, person, "1", ""));
        var yesterday = today().minusDays(1);
        authority.clock().advance(Duration.ofDays(1));

        assertThat(take(leaves(doctor.doctor().person(), yesterday) + leavesAll(others, yesterday)))
                .isEqualTo(new TakePersonnel.Taken(0, 0, 0, 4));
        authority.get(EndInTime.class).end();
        assertThat(status(serial)).isEqualTo(Status.GOOD);
        assertThat(told(atFacility.id())).contains(NoticeKind.AFFILIATION_ENDS_WAIT);
        assertThat(take(leaves(doctor.doctor().person(), yesterday)))
                .as("sent again it waits once")
                .isEqualTo(new TakePersonnel.Taken(0, 0, 0, 1));

        var decide = authority.get(DecideLeaving.class);
        var held = authority.get(AffiliationEndings.class).held(facility.hcode9());
        var own = held.stream()
                .filter(ending -> ending.member().equals(member))
                .map(AffiliationEnding::id)
                .collect(Collectors.toSet());
        var elsewhere = authority.registrar(central, Tier.PROVINCIAL, "51");
        assertThat(held).hasSize(4);
        assertThat(refusal(() -> decide.decide(atFacility.id(), own, true))).isEqualTo(Reason.OWN_IMPORT);
        assertThat(refusal(() -> decide.decide(elsewhere.id(), own, true))).isEqualTo(Reason.OUT_OF_SCOPE);
        decide.decide(provincial.id(), own, true);
        assertThat(refusal(() -> decide.decide(provincial.id(), own, true))).isEqualTo(Reason.UNKNOWN_ENDING);
        authority.get(EndInTime.class).end();

        assertThat(ca.revoked()).containsEntry(serial, AFFILIATION_CHANGED);
        assertThat(authority.get(AffiliationEndings.class).held(facility.hcode9()))
                .hasSize(3);
        assertThat(authority.events("personnel.affiliation-ended")).containsExactly(member.toString());
    }

    @Test
    void whom_a_delivery_adds_makes_no_room_for_whom_it_ends() {
        var people = people(4);
        people.forEach(person -> new Records(authority, facility).employ(atFacility, person, "1", ""));
        var invented = people(100);
        authority.clock().advance(Duration.ofDays(31));

        assertThat(take(worksAll(invented) + leavesAll(people, today())))
                .isEqualTo(new TakePersonnel.Taken(100, 0, 0, 4));
        authority.clock().advance(Duration.ofDays(2));
        assertThat(take(leavesAll(invented.subList(0, 4), today())).conflicts())
                .as("nor does anybody who came a few days ago")
                .isEqualTo(4);
        authority.clock().advance(Duration.ofDays(31));
        assertThat(take(leavesAll(invented.subList(4, 8), today())))
                .as("who has been there for long counts")
                .isEqualTo(new TakePersonnel.Taken(0, 4, 0, 0));
    }

    @Test
    void an_old_last_day_sent_again_does_not_end_what_began_after_it() {
        var doctor = approved();
        var member = employ(doctor);
        var person = doctor.doctor().person();
        var left = today();
        take(leaves(person, left));
        authority.clock().advance(Duration.ofDays(1));
        authority.get(EndInTime.class).end();
        authority.clock().advance(Duration.ofDays(1));
        employ(doctor);

        assertThat(take(leaves(person, left))).isEqualTo(new TakePersonnel.Taken(0, 0, 1, 0));
        assertThat(open(member)).isEmpty();
        assertThat(take(leaves(person, today()))).isEqualTo(new TakePersonnel.Taken(0, 1, 0, 0));
    }

    @Test
    void a_last_day_before_the_present_post_waits_for_a_registrar() {
        var doctor = approved();
        var member = employ(doctor);
        var person = doctor.doctor().person();
        var left = today();
        authority.clock().advance(Duration.ofDays(2));
        new Records(authority, facility).employ(atFacility, person, "2", "");

        assertThat(take(leaves(person, left))).isEqualTo(new TakePersonnel.Taken(0, 0, 0, 1));
        authority.get(EndInTime.class).end();
        assertThat(isEmployed(member)).isTrue();

        authority.get(DecideLeaving.class).decide(provincial.id(), open(member), true);
        authority.get(EndInTime.class).end();
        assertThat(isEmployed(member)).isFalse();
    }

    @Test
    void an_account_that_nobody_has_seen_is_told_nothing_about_the_member() {
        var unseen = authority.applicant(facility);
        var member = employ(unseen);
        end(atFacility, member, today().plusDays(1));
        authority.clock().advance(Duration.ofDays(2));
        authority.get(EndInTime.class).end();

        assertThat(isEmployed(member)).isFalse();
        assertThat(told(unseen.id()))
                .doesNotContain(NoticeKind.AFFILIATION_ENDS, NoticeKind.AFFILIATION_ENDED);
    }

    @Test
    void whoever_was_told_ahead_hears_that_it_waits_by_now() {
        var doctor = approved();
        employ(doctor);
        var others = people(3);
        others.forEach(person -> new Records(authority, facility).employ(atFacility, person, "1", ""));
        take(leaves(doctor.doctor().person(), today().plusDays(5)));

        take(leaves(doctor.doctor().person(), today().plusDays(6)) + leavesAll(others, today()));

        assertThat(told(doctor.id())).contains(NoticeKind.AFFILIATION_END_TAKEN_BACK);
    }

    @Test
    void where_a_facility_and_its_province_have_no_registrar_central_officers_hear_what_waits() {
        var place = authority.facility("52");
        var people = people(4);
        people.forEach(person -> new Records(authority, place).employ(central, person, "1", ""));

        assertThat(take(central, place.hcode9(), leavesAll(people, today())).conflicts())
                .isEqualTo(4);

        assertThat(told(central.id())).contains(NoticeKind.AFFILIATION_ENDS_WAIT);
    }

    @Test
    void nobody_says_when_he_himself_leaves() {
        var doctor = approved();
        var member = employ(doctor);
        var person = doctor.doctor().person();
        authority.appoint(provincial, doctor.member(), Tier.FACILITY, facility.hcode9());
        take(leaves(person, today().plusDays(1)));
        var said = open(member);

        assertThat(refusal(() -> end(doctor.member(), member, today().plusYears(70))))
                .isEqualTo(Reason.SELF);
        assertThat(take(doctor.member(), leaves(person, today().plusYears(70))))
                .isEqualTo(new TakePersonnel.Taken(0, 0, 0, 1));
        assertThat(open(member)).isEqualTo(said);
        assertThat(authority.events("personnel.end-refused")).contains(doctor.id().toString());
    }

    @Test
    void few_are_ended_when_their_day_has_passed_and_one_after_the_other_is_as_many_as_together() {
        var doctor = approved();
        employ(doctor);
        var serial = accept(doctor).serialHex();
        var people = List.of(
                authority.people().person(),
                authority.people().person(),
                authority.people().person());
        people.forEach(person -> new Records(authority, facility).employ(atFacility, person, "1", ""));

        assertThat(take(leaves(doctor.doctor().person(), today()))).isEqualTo(new TakePersonnel.Taken(0, 1, 0, 0));
        assertThat(take(leaves(doctor.doctor().person(), today()))).isEqualTo(new TakePersonnel.Taken(0, 0, 1, 0));
        assertThat(take(leaves(people.get(0), today())).conflicts()).isZero();
        assertThat(take(leaves(people.get(1), today())).conflicts()).isZero();
        assertThat(take(leaves(people.get(2), today())).conflicts()).isEqualTo(1);
        assertThat(take(leaves(authority.people().person(), today())))
                .as("nobody who works here")
                .isEqualTo(new TakePersonnel.Taken(0, 0, 1, 0));
        authority.clock().advance(Duration.ofDays(1));
        authority.get(EndInTime.class).end();

        assertThat(ca.revoked()).containsEntry(serial, AFFILIATION_CHANGED);
    }

    @Test
    void refuses_who_does_not_see_to_the_facility_and_days_before_the_first() {
        var member = employ(approved());
        var elsewhere = authority.registrar(central, Tier.PROVINCIAL, "51");

        assertThat(refusal(() -> end(elsewhere, member, today()))).isEqualTo(Reason.OUT_OF_SCOPE);
        assertThat(refusal(() -> end(atFacility, member, today().minusDays(1)))).isEqualTo(Reason.DAY);
        end(atFacility, member, today());
        assertThat(refusal(() -> end(atFacility, member, today()))).isEqualTo(Reason.UNKNOWN_AFFILIATION);
    }

    private UUID employ(Applicant applicant) {
        return new Records(authority, facility)
                .employ(atFacility, applicant.doctor().person(), "1", "");
    }

    private void end(Member registrar, UUID member, LocalDate lastDay) {
        authority
                .get(EndAffiliation.class)
                .end(registrar.id(), member, affiliation(member, facility.hcode9()), lastDay);
    }

    private UUID affiliation(UUID member, String hcode9) {
        return authority.get(Personnel.class).affiliations(member).stream()
                .filter(a -> a.hcode9().equals(hcode9))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private Set<UUID> open(UUID member) {
        return authority.get(AffiliationEndings.class).open(member).stream()
                .map(AffiliationEnding::id)
                .collect(Collectors.toSet());
    }

    private boolean isEmployed(UUID member) {
        return authority.get(Personnel.class).affiliations(member).stream()
                .anyMatch(a -> a.until().isEmpty());
    }

    private List<SyntheticPerson> people(int count) {
        return Stream.generate(() -> authority.people().person()).limit(count).toList();
    }

    private TakePersonnel.Taken take(String rows) {
        return take(atFacility, rows);
    }

    private TakePersonnel.Taken take(Member registrar, String rows) {
        return take(registrar, facility.hcode9(), rows);
    }

    private TakePersonnel.Taken take(Member registrar, String hcode9, String rows) {
        return authority
                .get(ReadPersonnelFile.class)
                .read(registrar.id(), hcode9, (HEADER + rows).getBytes(StandardCharsets.UTF_8), true)
                .taken()
                .orElseThrow();
    }

    private static String leavesAll(List<SyntheticPerson> people, LocalDate lastDay) {
        return people.stream().map(person -> leaves(person, lastDay)).collect(Collectors.joining());
    }

    private static String worksAll(List<SyntheticPerson> people) {
        return people.stream().map(person -> row(person, "")).collect(Collectors.joining());
    }

    private static String leaves(SyntheticPerson person, LocalDate lastDay) {
        return row(person, lastDay.toString());
    }

    private static String row(SyntheticPerson person, String lastDay) {
        var name = person.thai();
        return String.join(
                        ",",
                        person.citizenNumber(),
                        name.title(),
                        name.given(),
                        name.family(),
                        "แพทย์",
                        lastDay)
                + "\n";
    }

    private LocalDate today() {
        return ThaiDay.of(authority.clock().instant());
    }

    private EnrolmentState enrolment(Applicant applicant) {
        return authority
                .get(Enrolments.class)
                .find(applicant.enrolment())
                .orElseThrow()
                .state();
    }

    private List<NoticeKind> told(UUID person) {
        return authority.get(Notices.class).of(person, 1).notices().stream()
                .map(Notice::kind)
                .toList();
    }

    private String actorOf(String event) {
        return authority
                .database()
                .sql("select actor from audit.event where type = :type")
                .param("type", event)
                .query(String.class)
                .single();
    }

    private static Reason refusal(ThrowingCallable call) {
        return catchThrowableOfType(PersonnelRefused.class, call).reason();
    }
}
