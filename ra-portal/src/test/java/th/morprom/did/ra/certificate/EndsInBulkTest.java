package th.morprom.did.ra.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.certificate.HeldCertificate.Status;
import th.morprom.did.ra.notice.NoticeKind;
import th.morprom.did.ra.personnel.AffiliationEnding;
import th.morprom.did.ra.personnel.AffiliationEndings;
import th.morprom.did.ra.personnel.DecideLeaving;
import th.morprom.did.ra.personnel.EndInTime;
import th.morprom.did.ra.personnel.PersonnelRefused.Reason;
import th.morprom.did.ra.personnel.TakePersonnel;
import th.morprom.did.ra.testing.Records;

/** Last days in the rows of files and programs: what they end by themselves, and what waits for a registrar. */
class EndsInBulkTest extends AffiliationFixture {
    private static final int AFFILIATION_CHANGED = 3;

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
    void who_had_several_posts_there_has_not_left_by_that() {
        var doctor = approved();
        employ(doctor);
        var person = doctor.doctor().person();
        authority.clock().advance(Duration.ofDays(2));
        new Records(authority, facility).employ(atFacility, person, "2", "");
        authority.clock().advance(Duration.ofDays(2));
        var left = today().minusDays(1);
        new Records(authority, facility).employ(atFacility, person, "3", "");

        assertThat(take(leaves(person, left))).isEqualTo(new TakePersonnel.Taken(0, 0, 0, 1));
    }

    @Test
    void whoever_was_told_ahead_hears_that_it_waits_by_now() {
        var doctor = approved();
        employ(doctor);
        var others = people(3);
        others.forEach(person -> new Records(authority, facility).employ(atFacility, person, "1", ""));
        take(leaves(doctor.doctor().person(), today().plusDays(5)));

        take(leaves(doctor.doctor().person(), today().plusDays(6)) + leavesAll(others, today()));

        assertThat(authority.told(doctor.id())).contains(NoticeKind.AFFILIATION_END_TAKEN_BACK);
    }

    @Test
    void where_a_facility_and_its_province_have_no_registrar_central_officers_hear_what_waits() {
        var place = authority.facility("52");
        var people = people(4);
        people.forEach(person -> new Records(authority, place).employ(central, person, "1", ""));

        assertThat(take(central, place.hcode9(), leavesAll(people, today())).conflicts())
                .isEqualTo(4);

        assertThat(authority.told(central.id())).contains(NoticeKind.AFFILIATION_ENDS_WAIT);
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
        assertThat(authority.told(atFacility.id())).contains(NoticeKind.AFFILIATION_ENDS_WAIT);
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
}
