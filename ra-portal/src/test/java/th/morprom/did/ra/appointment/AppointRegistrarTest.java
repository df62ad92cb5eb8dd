package th.morprom.did.ra.appointment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.appointment.AppointmentRefused.Reason;
import th.morprom.did.ra.person.Duties;
import th.morprom.did.ra.testing.Member;
import th.morprom.did.ra.testing.RegistrationAuthority;
import th.morprom.did.ra.testing.UntilApproval;
import th.morprom.did.testpki.passkey.SoftwarePasskey.Lie;

class AppointRegistrarTest {

    @Test
    void of_two_central_officers_who_are_ended_at_once_one_stays() {
        var other = authority.centralOfficer();
        var ended = Stream.of(central, other)
                .map(officer -> CompletableFuture.supplyAsync(() -> isEnded(officer)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(ended).containsExactlyInAnyOrder(true, false);
        assertThat(authority.get(Appointments.class).centralOfficers()).hasSize(1);
    }

    private boolean isEnded(Member officer) {
        try {
            authority.get(EndCentralOffice.class).end(officer.id(), "test");
            return true;
        } catch (AppointmentRefused refused) {
            return false;
        }
    }

    private static final Duration YEAR = Duration.ofDays(365);

    private RegistrationAuthority authority;
    private Member central;

    @BeforeEach
    void open(@TempDir Path folder) {
        authority = RegistrationAuthority.with(folder, UntilApproval.class);
        central = authority.centralOfficer();
    }

    @AfterEach
    void close() {
        authority.close();
    }

    @Test
    void appoints_down_the_tiers() {
        var facility = authority.facility("50");
        var provincial = authority.registrar(central, Tier.PROVINCIAL, "50");
        var registrar = authority.registrar(provincial, Tier.FACILITY, facility.hcode9());

        var office = authority.get(Appointments.class).inForce(registrar.id()).get(0);

        assertThat(office.scope().covers(facility.hcode9(), "50")).isTrue();
        assertThat(authority.get(Appointments.class).chain(office))
                .extracting(Appointment::registrar)
                .containsExactly(registrar.id(), provincial.id(), central.id());
    }

    @Test
    void a_facility_lies_where_the_signed_list_has_it_whatever_the_registry_says_and_so_do_its_registrars() {
        var facility = authority.facility("50");
        var provincial = authority.registrar(central, Tier.PROVINCIAL, "50");
        var there = authority.registrar(central, Tier.PROVINCIAL, "51");
        edit(facility.hcode9(), "listed_province = '50', province = '51'");

        var registrar = authority.registrar(provincial, Tier.FACILITY, facility.hcode9());
        assertThat(refusal(there, authority.staff(Duties.none()), Tier.FACILITY, facility.hcode9()))
                .isEqualTo(Reason.NOT_ENTITLED);
        assertThat(isEvident(registrar)).isTrue();

        edit(facility.hcode9(), "listed_province = '51'");
        assertThat(isEvident(registrar)).isFalse();
        assertThat(refusal(provincial, authority.staff(Duties.none()), Tier.FACILITY, facility.hcode9()))
                .isEqualTo(Reason.NOT_ENTITLED);
    }

    private boolean isEvident(Member registrar) {
        var office = authority.get(Appointments.class).inForce(registrar.id()).get(0);
        return authority.get(Reaches.class).isEvident(office);
    }

    private void edit(String hcode9, String set) {
        authority
                .database()
                .sql("update ra.facility set " + set + " where hcode9 = :hcode9")
                .param("hcode9", hcode9)
                .update();
    }

    @Test
    void writes_the_appointment_with_exactly_the_documented_members() {
        var provincial = authority.staff(Duties.none());

        var office = authority.appoint(central, provincial, Tier.PROVINCIAL, "50");

        var signed = authority.get(Appointments.class).signed(office.id()).orElseThrow();
        assertThat(signed.canonical().tree().propertyNames())
                .containsExactlyInAnyOrder(
                        "id",
                        "registrar",
                        "tier",
                        "scope",
                        "province",
                        "passkey",
                        "notBefore",
                        "notAfter",
                        "appointedBy");
        assertThat(StreamSupport.stream(
                        signed.canonical()
                                .tree()
                                .path("passkey")
                                .propertyNames()
                                .spliterator(),
                        false))
                .containsExactlyInAnyOrder("credentialId", "publicKey");
        assertThat(signed.canonical().tree().path("notBefore").stringValue()).isEqualTo("2026-11-24T03:00:00Z");
    }

    @Test
    void only_the_tier_above_appoints_and_only_inside_its_province() {
        var elsewhere = authority.facility("51");
        var here = authority.facility("50");
        var provincial = authority.registrar(central, Tier.PROVINCIAL, "50");
        var somebody = authority.staff(Duties.none());

        assertThat(refusal(central, somebody, Tier.FACILITY, here.hcode9())).isEqualTo(Reason.NOT_ENTITLED);
        assertThat(refusal(provincial, somebody, Tier.FACILITY, elsewhere.hcode9()))
                .isEqualTo(Reason.NOT_ENTITLED);
        assertThat(refusal(provincial, somebody, Tier.PROVINCIAL, "50")).isEqualTo(Reason.NOT_ENTITLED);
        assertThat(refusal(central, somebody, Tier.CENTRAL, "TH")).isEqualTo(Reason.NOT_ENTITLED);
        assertThat(refusal(somebody, provincial, Tier.PROVINCIAL, "50")).isEqualTo(Reason.NOT_ENTITLED);
    }

    @Test
    void refuses_oneself_strangers_and_places_that_are_not() {
        var somebody = authority.staff(Duties.none());

        assertThat(refusal(central, central, Tier.PROVINCIAL, "50")).isEqualTo(Reason.SELF);
        assertThat(refusal(central, somebody, Tier.PROVINCIAL, "99")).isEqualTo(Reason.UNKNOWN_SCOPE);
        assertThat(refusal(central, new Member(UUID.randomUUID(), central.passkey()), Tier.PROVINCIAL, "50"))
                .isEqualTo(Reason.UNKNOWN_PERSON);
    }

    @Test
    void refuses_a_term_longer_than_three_years_or_than_the_appointers() {
        var facility = authority.facility("50");
        var provincial = authority.registrar(central, Tier.PROVINCIAL, "50");
        var somebody = authority.staff(Duties.none());

        assertThat(refusal(() -> prepare(central, somebody, Tier.PROVINCIAL, "50", Duration.ofDays(1_100))))
                .isEqualTo(Reason.PERIOD);
        assertThat(refusal(() -> prepare(provincial, somebody, Tier.FACILITY, facility.hcode9(), YEAR.plusDays(1))))
                .isEqualTo(Reason.PERIOD);
        assertThat(refusal(() -> prepare(central, somebody, Tier.PROVINCIAL, "50", Duration.ZERO)))
                .isEqualTo(Reason.PERIOD);
    }

    @Test
    void a_term_until_the_appointers_own_last_day_ends_with_his() {
        var facility = authority.facility("50");
        var provincial = authority.registrar(central, Tier.PROVINCIAL, "50");
        var own = authority
                .get(Appointments.class)
                .inForce(provincial.id())
                .get(0)
                .notAfter();
        var endOfDay = ThaiDay.of(own)
                .plusDays(1)
                .atStartOfDay(ThaiDay.ZONE)
                .toInstant()
                .minusSeconds(1);
        var asked = new NewAppointment(
                provincial.id(), authority.staff(Duties.none()).id(), Tier.FACILITY, facility.hcode9(), endOfDay);

        var prepared = authority.get(PrepareAppointment.class).prepare(asked);

        assertThat(endOfDay).isAfter(own);
        assertThat(prepared.canonicalJson()).contains("\"notAfter\":\"" + own + "\"");
    }

    @Test
    void the_next_term_begins_the_second_after_the_last_one_ends_and_not_before() {
        var provincial = authority.registrar(central, Tier.PROVINCIAL, "50");
        var clock = authority.clock();
        var office = authority.get(Appointments.class).inForce(provincial.id()).get(0);
        var afterwards = new NewAppointment(
                central.id(),
                provincial.id(),
                Tier.PROVINCIAL,
                "50",
                Optional.of(office.notAfter().plusSeconds(1)),
                clock.instant().plus(YEAR.multipliedBy(2)));
        var overlapping = new NewAppointment(
                central.id(),
                provincial.id(),
                Tier.PROVINCIAL,
                "50",
                Optional.of(office.notAfter()),
                afterwards.until());

        assertThat(refusal(() -> authority.get(PrepareAppointment.class).prepare(overlapping)))
                .isEqualTo(Reason.ALREADY_APPOINTED);
        var prepared = authority.get(PrepareAppointment.class).prepare(afterwards);
        var next = authority
                .get(AppointRegistrar.class)
                .appoint(central.id(), prepared.id(), central.signs(prepared.challenge()));
        assertThat(authority.get(Appointments.class).inForce(provincial.id()))
                .extracting(Appointment::id)
                .containsExactly(office.id());
        clock.advance(Duration.between(clock.instant(), office.notAfter().minusSeconds(1)));
        var facility = authority.facility("50");
        var below = authority
                .get(PrepareAppointment.class)
                .prepare(new NewAppointment(
                        provincial.id(),
                        authority.staff(Duties.none()).id(),
                        Tier.FACILITY,
                        facility.hcode9(),
                        office.notAfter()));
        clock.advance(Duration.ofSeconds(2));
        assertThat(authority.get(Appointments.class).inForce(provincial.id()))
                .extracting(Appointment::id)
                .containsExactly(next.id());
        assertThat(refusal(() -> authority
                        .get(AppointRegistrar.class)
                        .appoint(provincial.id(), below.id(), provincial.signs(below.challenge()))))
                .as("what was prepared in one term hangs on no other")
                .isEqualTo(Reason.PERIOD);
    }

    @Test
    void an_office_that_lapsed_with_its_appointers_can_be_given_again() {
        var facility = authority.facility("50");
        var provincial = authority.registrar(central, Tier.PROVINCIAL, "50");
        var registrar = authority.registrar(provincial, Tier.FACILITY, facility.hcode9());
        authority.endOffice(
                central,
                authority
                        .get(Appointments.class)
                        .inForce(provincial.id())
                        .get(0)
                        .id());
        assertThat(authority.get(Appointments.class).inForce(registrar.id())).isEmpty();
        authority.appoint(central, provincial, Tier.PROVINCIAL, "50");

        authority.appoint(provincial, registrar, Tier.FACILITY, facility.hcode9());

        assertThat(authority.get(Appointments.class).inForce(registrar.id())).hasSize(1);
    }

    @Test
    void refuses_the_same_office_twice_while_it_runs() {
        var provincial = authority.registrar(central, Tier.PROVINCIAL, "50");

        assertThat(refusal(central, provincial, Tier.PROVINCIAL, "50")).isEqualTo(Reason.ALREADY_APPOINTED);
        authority.clock().advance(YEAR.plusSeconds(2));
        assertThat(authority.get(Appointments.class).inForce(provincial.id())).isEmpty();
        authority.appoint(central, provincial, Tier.PROVINCIAL, "50");
        assertThat(authority.get(Appointments.class).inForce(provincial.id())).hasSize(1);
    }

    @Test
    void refuses_a_signature_that_is_not_the_appointers() {
        var somebody = authority.staff(Duties.none());
        var prepared = prepare(central, somebody, Tier.PROVINCIAL, "50", YEAR);
        var again = prepare(central, somebody, Tier.PROVINCIAL, "50", YEAR);
        var appointRegistrar = authority.get(AppointRegistrar.class);

        assertThat(refusal(() ->
                        appointRegistrar.appoint(central.id(), prepared.id(), somebody.signs(prepared.challenge()))))
                .isEqualTo(Reason.PASSKEY);
        assertThat(refusal(() -> appointRegistrar.appoint(
                        central.id(), again.id(), central.lies(Lie.WRONG_ORIGIN, again.challenge()))))
                .isEqualTo(Reason.PASSKEY);
        assertThat(refusal(() -> appointRegistrar.appoint(central.id(), again.id(), central.signs(again.challenge()))))
                .isEqualTo(Reason.CHALLENGE);
        assertThat(authority.get(Appointments.class).inForce(somebody.id())).isEmpty();
    }

    @Test
    void only_those_above_end_an_office() {
        var provincial = authority.registrar(central, Tier.PROVINCIAL, "50");
        var neighbour = authority.registrar(central, Tier.PROVINCIAL, "51");
        var office = authority.get(Appointments.class).inForce(provincial.id()).get(0);

        assertThat(refusal(() -> authority.endOffice(neighbour, office.id()))).isEqualTo(Reason.NOT_ENTITLED);
        authority.endOffice(central, office.id());
        assertThat(authority.get(Appointments.class).inForce(provincial.id())).isEmpty();
    }

    @Test
    void nobody_ends_a_central_officers_office_here() {
        var other = authority.centralOfficer();
        var office = authority.get(Appointments.class).inForce(other.id()).get(0);

        assertThat(refusal(() -> authority.endOffice(central, office.id()))).isEqualTo(Reason.NOT_ENTITLED);
        assertThat(refusal(() -> authority.endOffice(other, office.id()))).isEqualTo(Reason.NOT_ENTITLED);
        assertThat(authority.get(Appointments.class).inForce(other.id())).containsExactly(office);
        assertThat(authority.events("appointment.end-refused"))
                .containsOnly(office.id().toString());
    }

    @Test
    void an_office_ends_by_a_signature_over_its_own_end_alone() {
        var provincial = authority.registrar(central, Tier.PROVINCIAL, "50");
        var neighbour = authority.registrar(central, Tier.PROVINCIAL, "51");
        var office = authority.get(Appointments.class).inForce(provincial.id()).get(0);
        var end = authority.get(EndAppointment.class);
        var forNeighbour = authority
                .get(PrepareEnd.class)
                .prepare(
                        central.id(),
                        authority
                                .get(Appointments.class)
                                .inForce(neighbour.id())
                                .get(0)
                                .id());
        var prepared = authority.get(PrepareEnd.class).prepare(central.id(), office.id());

        assertThat(refusal(() -> end.end(central.id(), office.id(), central.signs(forNeighbour.challenge()))))
                .isEqualTo(Reason.CHALLENGE);
        assertThat(refusal(() -> end.end(central.id(), office.id(), neighbour.signs(prepared.challenge()))))
                .isEqualTo(Reason.PASSKEY);
        assertThat(refusal(() -> end.end(central.id(), office.id(), central.signs(prepared.challenge()))))
                .isEqualTo(Reason.CHALLENGE);
        assertThat(authority.get(Appointments.class).inForce(provincial.id())).containsExactly(office);
        assertThat(authority.events("appointment.ended")).isEmpty();
    }

    @Test
    void records_a_central_officer_once_and_with_a_passkey_of_his_own() {
        var record = authority.get(RecordCentralOfficer.class);
        var credential = Bytes.of(central.passkey().credentialId());

        assertThat(record.record(central.id(), credential, "test"))
                .isEqualTo(
                        authority.get(Appointments.class).inForce(central.id()).get(0));
        assertThat(refusal(() -> record.record(authority.staff(Duties.none()).id(), credential, "test")))
                .isEqualTo(Reason.NO_PASSKEY);
    }

    private Reason refusal(Member appointer, Member registrar, Tier tier, String scope) {
        return refusal(() -> prepare(appointer, registrar, tier, scope, Duration.ofDays(30)));
    }

    private PrepareAppointment.PreparedAppointment prepare(
            Member appointer, Member registrar, Tier tier, String scope, Duration period) {
        return authority
                .get(PrepareAppointment.class)
                .prepare(new NewAppointment(
                        appointer.id(),
                        registrar.id(),
                        tier,
                        scope,
                        authority.clock().instant().plus(period)));
    }

    private static Reason refusal(ThrowingCallable attempt) {
        return catchThrowableOfType(AppointmentRefused.class, attempt).reason();
    }
}
