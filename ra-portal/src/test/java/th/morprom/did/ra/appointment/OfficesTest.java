package th.morprom.did.ra.appointment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import th.morprom.did.ra.appointment.AppointmentRefused.Reason;
import th.morprom.did.ra.appointment.Offices.Office;
import th.morprom.did.ra.appointment.Offices.Query;
import th.morprom.did.ra.appointment.Offices.Standing;
import th.morprom.did.ra.notice.Notices;
import th.morprom.did.ra.organisation.Reach;
import th.morprom.did.ra.person.CitizenNumber;
import th.morprom.did.ra.person.Duties;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.testing.Member;
import th.morprom.did.ra.testing.RegistrationAuthority;
import th.morprom.did.ra.testing.UntilApproval;
import th.morprom.did.testpki.person.SyntheticFacility;

class OfficesTest {
    private static final Query HELD = new Query(false, Optional.empty());
    private static final Query PAST = new Query(true, Optional.empty());

    private RegistrationAuthority authority;
    private SyntheticFacility facility;
    private Member central;
    private Member provincial;
    private Member registrar;

    @BeforeEach
    void open(@TempDir Path folder) {
        authority = RegistrationAuthority.with(folder, UntilApproval.class);
        facility = authority.facility("50");
        central = authority.centralOfficer();
        provincial = authority.registrar(central, Tier.PROVINCIAL, "50");
        registrar = authority.registrar(provincial, Tier.FACILITY, facility.hcode9());
    }

    @AfterEach
    void close() {
        authority.close();
    }

    @Test
    void each_sees_his_own_scope_and_what_lies_below() {
        var neighbour = authority.registrar(central, Tier.PROVINCIAL, "51");

        assertThat(seen(central, HELD)).hasSize(4);
        assertThat(seen(provincial, HELD)).extracting(Office::tier).containsExactly(Tier.PROVINCIAL, Tier.FACILITY);
        assertThat(seen(registrar, HELD)).extracting(Office::scope).containsExactly(facility.hcode9());
        assertThat(seen(neighbour, HELD)).extracting(Office::scope).containsExactly("51");
        assertThat(seen(central, PAST)).isEmpty();
        assertThat(authority.get(Offices.class).find(reach(neighbour), office(registrar)))
                .isEmpty();
        assertThat(authority.get(Offices.class).find(reach(provincial), office(registrar)))
                .get()
                .extracting(Office::scopeTh)
                .isEqualTo(facility.thai());
    }

    @Test
    void finds_by_scope_and_name_page_by_page() {
        var offices = authority.get(Offices.class);
        var name = seen(registrar, HELD).get(0).registrar();

        assertThat(seen(central, new Query(false, Optional.of(facility.hcode9()))))
                .hasSize(1);
        assertThat(seen(central, new Query(false, Optional.of("เชียงใหม่"))))
                .extracting(Office::scope)
                .contains("50");
        assertThat(seen(central, new Query(false, Optional.of(name.givenNameTh() + " " + name.familyNameTh()))))
                .extracting(Office::id)
                .contains(office(registrar));
        assertThat(seen(central, new Query(false, Optional.of("%")))).isEmpty();
        assertThat(offices.count(reach(central), HELD)).isEqualTo(3);
        assertThat(offices.find(reach(central), HELD, 2, 2)).hasSize(1);
    }

    @Test
    void a_substitute_holds_the_office_on_his_days_and_on_no_other() {
        var substitute = authority.staff(Duties.none());
        var begins = authority.clock().instant().plus(Duration.ofDays(10));
        appoint(substitute, Optional.of(begins), Duration.ofDays(5));

        assertThat(standing(substitute)).isEqualTo(Standing.TO_COME);
        assertThat(inForce(substitute)).isEmpty();
        authority.clock().advance(Duration.ofDays(10));
        assertThat(standing(substitute)).isEqualTo(Standing.IN_FORCE);
        assertThat(inForce(substitute)).hasSize(1);
        assertThat(inForce(registrar)).as("beside the one he stands in for").hasSize(1);
        authority.clock().advance(Duration.ofDays(5).plusSeconds(1));
        assertThat(standing(substitute)).isEqualTo(Standing.OVER);
        assertThat(inForce(substitute)).isEmpty();
        assertThat(seen(central, PAST)).hasSize(1);
    }

    @Test
    void registrars_hear_a_month_and_a_week_ahead_that_their_office_runs_out_and_at_once_that_it_ended() {
        var tell = authority.get(TellEndingOffices.class);
        authority.clock().advance(Duration.ofDays(271));
        tell.tell();
        authority.clock().advance(Duration.ofDays(23));
        tell.tell();
        tell.tell();
        assertThat(told(registrar)).containsExactly("OFFICE_ENDS 7", "OFFICE_ENDS 30");
        assertThat(told(provincial)).as("his is for a year").isEmpty();

        authority.endOffice(central, office(provincial));

        assertThat(told(provincial)).containsExactly("OFFICE_ENDED ");
        assertThat(told(registrar)).as("his hangs on it").contains("OFFICE_ENDED ");
    }

    private List<String> told(Member member) {
        return authority.get(Notices.class).of(member.id(), 1).notices().stream()
                .map(notice -> notice.kind() + " " + notice.detail("days"))
                .toList();
    }

    @Test
    void nobody_appoints_for_a_time_further_ahead_than_a_year() {
        var substitute = authority.staff(Duties.none());
        var late = authority.clock().instant().plus(Duration.ofDays(367));

        assertThat(refusal(() -> authority
                        .get(PrepareAppointment.class)
                        .prepare(new NewAppointment(
                                central.id(),
                                substitute.id(),
                                Tier.PROVINCIAL,
                                "50",
                                Optional.of(late),
                                late.plus(Duration.ofDays(1))))))
                .isEqualTo(Reason.PERIOD);
    }

    @Test
    void what_hung_on_an_ended_office_has_lapsed() {
        authority.endOffice(central, office(provincial));

        assertThat(standing(provincial)).isEqualTo(Standing.ENDED);
        assertThat(standing(registrar)).isEqualTo(Standing.LAPSED);
        assertThat(seen(central, HELD)).extracting(Office::tier).containsExactly(Tier.CENTRAL);
        assertThat(seen(central, PAST)).hasSize(2);
    }

    @Test
    void a_candidate_is_found_by_whoever_may_appoint_there_and_the_look_is_recorded() {
        var person = authority.people().person();
        var applicant = authority.applicant(facility);
        var number = new CitizenNumber(applicant.doctor().person().citizenNumber());
        var find = authority.get(FindCandidate.class);

        assertThat(find.find(provincial.id(), Tier.FACILITY, facility.hcode9(), number)
                        .id())
                .isEqualTo(applicant.id());
        assertThat(authority.events("candidate.looked-up"))
                .containsExactly(applicant.id().toString());
        assertThat(refusal(() -> find.find(
                        provincial.id(), Tier.FACILITY, facility.hcode9(), new CitizenNumber(person.citizenNumber()))))
                .isEqualTo(Reason.UNKNOWN_PERSON);
    }

    @Test
    void whoever_may_not_appoint_there_learns_nothing_about_anybody() {
        var applicant = authority.applicant(facility);
        var number = new CitizenNumber(applicant.doctor().person().citizenNumber());
        var find = authority.get(FindCandidate.class);
        var elsewhere = authority.facility("51");

        assertThat(refusal(() -> find.find(registrar.id(), Tier.FACILITY, facility.hcode9(), number)))
                .isEqualTo(Reason.NOT_ENTITLED);
        assertThat(refusal(() -> find.find(provincial.id(), Tier.FACILITY, elsewhere.hcode9(), number)))
                .isEqualTo(Reason.NOT_ENTITLED);
        assertThat(refusal(() -> find.find(provincial.id(), Tier.PROVINCIAL, "50", number)))
                .isEqualTo(Reason.NOT_ENTITLED);
        assertThat(authority.events("candidate.looked-up")).isEmpty();
        assertThat(authority.events("candidate.refused")).containsExactly(facility.hcode9(), elsewhere.hcode9(), "50");
        assertThat(authority.get(People.class).find(number)).isPresent();
    }

    @Test
    void what_was_typed_for_a_scope_stays_out_of_the_audit_log() {
        var number = new CitizenNumber(authority.people().person().citizenNumber());
        var find = authority.get(FindCandidate.class);

        for (var typed : List.of("1234567890121", "สมชาย ใจดี", "x".repeat(3000))) {
            assertThat(refusal(() -> find.find(provincial.id(), Tier.FACILITY, typed, number)))
                    .isEqualTo(Reason.UNKNOWN_SCOPE);
            assertThat(refusal(() -> find.find(provincial.id(), Tier.CENTRAL, typed, number)))
                    .isEqualTo(Reason.NOT_ENTITLED);
        }
        assertThat(authority.events("candidate.refused")).hasSize(6).containsOnly("facility", "central");
    }

    @Test
    void nobody_looks_for_more_people_than_he_could_have_to_appoint() {
        var number = new CitizenNumber(authority.people().person().citizenNumber());
        var find = authority.get(FindCandidate.class);
        for (var i = 0; i < 60; i++) {
            assertThat(refusal(() -> find.find(provincial.id(), Tier.FACILITY, facility.hcode9(), number)))
                    .isEqualTo(Reason.UNKNOWN_PERSON);
        }

        assertThat(refusal(() -> find.find(provincial.id(), Tier.FACILITY, facility.hcode9(), number)))
                .isEqualTo(Reason.TOO_MANY);
        assertThat(refusal(() -> find.find(central.id(), Tier.PROVINCIAL, "50", number)))
                .isEqualTo(Reason.UNKNOWN_PERSON);
        authority.clock().advance(Duration.ofMinutes(2));
        assertThat(refusal(() -> find.find(provincial.id(), Tier.FACILITY, facility.hcode9(), number)))
                .isEqualTo(Reason.UNKNOWN_PERSON);
    }

    private void appoint(Member substitute, Optional<Instant> from, Duration period) {
        var until = from.orElseGet(authority.clock()::instant).plus(period);
        var prepared = authority
                .get(PrepareAppointment.class)
                .prepare(new NewAppointment(
                        provincial.id(), substitute.id(), Tier.FACILITY, facility.hcode9(), from, until));
        authority
                .get(AppointRegistrar.class)
                .appoint(provincial.id(), prepared.id(), provincial.signs(prepared.challenge()));
    }

    private List<Appointment> inForce(Member member) {
        return authority.get(Appointments.class).inForce(member.id());
    }

    private Standing standing(Member member) {
        return authority
                .get(Offices.class)
                .find(reach(central), office(member))
                .orElseThrow()
                .standing();
    }

    private UUID office(Member member) {
        return authority
                .database()
                .sql("select id from ra.appointment where registrar = :registrar")
                .param("registrar", member.id())
                .query(UUID.class)
                .single();
    }

    private Reach reach(Member member) {
        return authority.get(Reaches.class).of(member.id());
    }

    private List<Office> seen(Member member, Query query) {
        return authority.get(Offices.class).find(reach(member), query, 100, 0);
    }

    private static Reason refusal(ThrowingCallable attempt) {
        return catchThrowableOfType(AppointmentRefused.class, attempt).reason();
    }
}
