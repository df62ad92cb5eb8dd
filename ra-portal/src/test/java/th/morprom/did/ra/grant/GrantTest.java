package th.morprom.did.ra.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.client.ClientScope;
import th.morprom.did.ra.client.MachineClient;
import th.morprom.did.ra.grant.AskRight.Basis;
import th.morprom.did.ra.grant.AskRight.Obstacle;
import th.morprom.did.ra.grant.GrantRefused.Reason;
import th.morprom.did.ra.personnel.EndAffiliation;
import th.morprom.did.ra.personnel.Personnel;
import th.morprom.did.ra.problem.ApiError;
import th.morprom.did.ra.problem.ApiRefused;
import th.morprom.did.ra.testing.Applicant;
import th.morprom.did.ra.testing.Member;
import th.morprom.did.ra.testing.Records;
import th.morprom.did.ra.testing.RegistrationAuthority;
import th.morprom.did.ra.testing.UntilApproval;
import th.morprom.did.testpki.person.SyntheticDoctor.Licence;
import th.morprom.did.testpki.person.SyntheticFacility;
import th.morprom.did.testpki.person.SyntheticPerson;

class GrantTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    private RegistrationAuthority authority;
    private SyntheticFacility facility;
    private SyntheticFacility other;
    private Member provincial;
    private Member atFacility;
    private Applicant doctor;
    private UUID member;
    private UUID substitute;

    @BeforeEach
    void open(@TempDir Path folder) {
        authority = RegistrationAuthority.with(folder, UntilApproval.class);
        facility = authority.facility("50");
        other = authority.facility("50");
        provincial = authority.registrar(authority.centralOfficer(), Tier.PROVINCIAL, "50");
        atFacility = authority.registrar(provincial, Tier.FACILITY, facility.hcode9());
        doctor = authority.applicant(facility);
        member = staff(doctor.doctor().person(), "1", doctor.doctor().licence().number());
        substitute = staff(authority.people().person(), "3", "");
        authority.proof(doctor, authority.officer(facility));
    }

    @AfterEach
    void close() {
        authority.close();
    }

    @Test
    void a_doctor_may_by_his_post_at_his_facility_as_long_as_his_council_lets_him() {
        assertThat(ask(member, "medical-certificate:issue", facility).map(AskRight.Held::basis))
                .contains(Basis.POST);
        assertThat(ask(member, "medical-certificate:issue", other)).isEmpty();
        assertThat(ask(substitute, "medical-certificate:issue", facility)).isEmpty();

        authority.licensed(doctor.doctor().with(Licence.Status.SUSPENDED));

        assertThat(ask(member, "medical-certificate:issue", facility)).isEmpty();
        assertThat(answer(member, "medical-certificate:issue", facility).obstacle())
                .contains(Obstacle.NOT_LICENSED);
        assertThat(answer(substitute, "medical-certificate:issue", facility).obstacle())
                .contains(Obstacle.NO_RIGHT);
    }

    @Test
    void whoever_carries_a_licence_that_is_another_persons_at_the_council_may_not_and_it_is_said_why() {
        var impostor = authority.applicant(facility);
        authority.proof(impostor, authority.officer(facility));
        var holder = authority.licensed(authority.people().doctor(facility));
        var member = staff(impostor.doctor().person(), "1", holder.licence().number());

        assertThat(ask(member, "medical-certificate:issue", facility)).isEmpty();
        assertThat(answer(member, "medical-certificate:issue", facility).obstacle())
                .contains(Obstacle.LICENCE_NAME_DIFFERS);
    }

    /** Name and number are on the public look-up; the accomplice's own number stands before them. */
    @Test
    void a_file_that_gives_somebody_a_doctors_name_with_his_licence_gives_him_nothing() {
        var accomplice = authority.applicant(facility);
        var holder = authority.licensed(authority.people().doctor(facility));
        var member = staff(
                accomplice.doctor().person().citizenNumber(),
                holder.person().thai(),
                "1",
                holder.licence().number());

        assertThat(answer(member, "medical-certificate:issue", facility).obstacle())
                .contains(Obstacle.NOT_PROOFED);
        authority.proof(accomplice, authority.officer(facility));
        assertThat(answer(member, "medical-certificate:issue", facility).obstacle())
                .contains(Obstacle.LICENCE_NAME_DIFFERS);
    }

    @Test
    void a_grant_tells_where_and_until_when_and_nothing_before_or_after() {
        give(provincial, member, Tier.PROVINCIAL, "50", TODAY.plusDays(1), TODAY.plusDays(30));
        assertThat(ask(member, "statistics:read", other)).isEmpty();

        authority.clock().advance(Duration.ofDays(1));
        var held = ask(member, "statistics:read", other).orElseThrow();
        assertThat(held.basis()).isEqualTo(Basis.GRANT);
        assertThat(held.scope().code()).isEqualTo("50");
        assertThat(held.until()).contains(TODAY.plusDays(30));

        authority.clock().advance(Duration.ofDays(30));
        assertThat(ask(member, "statistics:read", other)).isEmpty();
        assertThat(authority.events("right.granted")).containsExactly(member.toString());
    }

    @Test
    void the_right_to_serve_online_is_granted_and_hangs_on_the_licence_of_the_profession() {
        var online = "online-service:doctor";
        assertThat(answer(member, online, facility).obstacle()).contains(Obstacle.NO_RIGHT);
        assertThat(refusal(() -> give(atFacility, substitute, online))).isEqualTo(Reason.NOT_LICENSED);
        assertThat(refusal(() -> give(atFacility, member, "online-service:nurse")))
                .isEqualTo(Reason.NOT_LICENSED);

        // Out of his scope he learns nothing of licences, nor who works there.
        var elsewhere = authority.registrar(authority.centralOfficer(), Tier.PROVINCIAL, "51");
        assertThat(refusal(() -> give(elsewhere, substitute, online))).isEqualTo(Reason.NOT_ENTITLED);

        var grant = give(atFacility, member, online);

        assertThat(ask(member, online, facility).map(AskRight.Held::basis)).contains(Basis.GRANT);
        assertThat(ask(member, online, other)).isEmpty();
        assertThat(refusal(() -> delegate(grant, TODAY, TODAY))).isEqualTo(Reason.NOT_DELEGABLE);
        authority.licensed(doctor.doctor().with(Licence.Status.SUSPENDED));
        assertThat(answer(member, online, facility).obstacle()).contains(Obstacle.NOT_LICENSED);
        authority.licensed(doctor.doctor());
        assertThat(ask(member, online, facility)).isPresent();
    }

    @Test
    void nobody_gives_beyond_his_office_to_himself_to_strangers_or_for_longer_than_a_year() {
        var elsewhere = authority.facility("51");

        assertThat(refusal(() -> give(atFacility, member, Tier.PROVINCIAL, "50", TODAY, TODAY)))
                .isEqualTo(Reason.NOT_ENTITLED);
        assertThat(refusal(() -> give(atFacility, member, Tier.FACILITY, other.hcode9(), TODAY, TODAY)))
                .isEqualTo(Reason.NOT_ENTITLED);
        assertThat(refusal(() -> give(provincial, member, Tier.CENTRAL, "TH", TODAY, TODAY)))
                .isEqualTo(Reason.NOT_ENTITLED);
        assertThat(refusal(() -> give(provincial, member, Tier.FACILITY, elsewhere.hcode9(), TODAY, TODAY)))
                .isEqualTo(Reason.NOT_ENTITLED);
        assertThat(refusal(() -> give(provincial, member, Tier.FACILITY, other.hcode9(), TODAY, TODAY)))
                .isEqualTo(Reason.NOT_STAFF_THERE);
        assertThat(refusal(() -> give(provincial, member, Tier.PROVINCIAL, "50", TODAY, TODAY.plusDays(400))))
                .isEqualTo(Reason.PERIOD);
        assertThat(refusal(() -> give(provincial, member, Tier.PROVINCIAL, "50", TODAY.minusDays(1), TODAY)))
                .isEqualTo(Reason.PERIOD);
        assertThat(refusal(() -> give(provincial, UUID.randomUUID(), Tier.PROVINCIAL, "50", TODAY, TODAY)))
                .isEqualTo(Reason.UNKNOWN_MEMBER);
        authority.appoint(provincial, doctor.member(), Tier.FACILITY, facility.hcode9());
        assertThat(refusal(() -> give(doctor.member(), member, Tier.FACILITY, facility.hcode9(), TODAY, TODAY)))
                .isEqualTo(Reason.SELF);
    }

    @Test
    void a_substitute_has_it_within_the_holders_days_and_not_longer_than_he_has() {
        var grant = give(provincial, member, Tier.FACILITY, facility.hcode9(), TODAY, TODAY.plusDays(30));

        assertThat(refusal(() -> delegate(grant, TODAY, TODAY.plusDays(31)))).isEqualTo(Reason.PERIOD);
        var delegated = delegate(grant, TODAY, TODAY.plusDays(5));
        assertThat(ask(substitute, "statistics:read", facility).map(AskRight.Held::basis))
                .contains(Basis.DELEGATION);
        assertThat(refusal(() ->
                        authority.get(DelegateGrant.class).delegate(provincial.id(), delegated, member, TODAY, TODAY)))
                .isEqualTo(Reason.NOT_ENTITLED);

        authority.get(EndGrant.class).end(provincial.id(), grant);

        assertThat(ask(substitute, "statistics:read", facility)).isEmpty();
        assertThat(refusal(() -> delegate(grant, TODAY, TODAY))).isEqualTo(Reason.NOT_ENTITLED);
    }

    @Test
    void a_right_ends_with_the_affiliation_behind_it() {
        give(provincial, member, Tier.FACILITY, facility.hcode9(), TODAY, TODAY.plusDays(30));
        var affiliation =
                authority.get(Personnel.class).affiliations(member).get(0).id();
        authority
                .get(EndAffiliation.class)
                .end(
                        atFacility.id(),
                        member,
                        affiliation,
                        ThaiDay.of(authority.clock().instant()));
        authority.clock().advance(Duration.ofDays(1));

        assertThat(ask(member, "statistics:read", facility)).isEmpty();
        assertThat(ask(member, "medical-certificate:issue", facility)).isEmpty();
    }

    @Test
    void a_right_that_is_for_its_holder_alone_has_no_substitute() {
        var grant = authority
                .get(GiveGrant.class)
                .give(
                        provincial.id(),
                        new GiveGrant.Wanted(
                                member, "health-record:read", Tier.FACILITY, facility.hcode9(), TODAY, TODAY));

        assertThat(refusal(() -> delegate(grant, TODAY, TODAY))).isEqualTo(Reason.NOT_DELEGABLE);
    }

    @Test
    void a_stranger_ends_no_grant() {
        var grant = give(provincial, member, Tier.FACILITY, facility.hcode9(), TODAY, TODAY);
        var neighbour = authority.registrar(provincial, Tier.FACILITY, other.hcode9());

        assertThat(refusal(() -> authority.get(EndGrant.class).end(neighbour.id(), grant)))
                .isEqualTo(Reason.NOT_ENTITLED);
        authority.get(EndGrant.class).end(atFacility.id(), grant);
        assertThat(refusal(() -> authority.get(EndGrant.class).end(atFacility.id(), grant)))
                .isEqualTo(Reason.UNKNOWN_GRANT);
    }

    @Test
    void a_program_is_answered_for_its_own_facility_and_learns_nothing_of_strangers() {
        var api = new RightApi(authority.get(AskRight.class), authority.get(Personnel.class));
        var number = doctor.doctor().person().citizenNumber();
        var stranger = authority.people().person().citizenNumber();
        var question = new RightApi.Question(number, "medical-certificate:issue");

        assertThat(api.ask(program(facility), question))
                .isEqualTo(new RightApi.Answer(
                        "medical-certificate:issue",
                        facility.hcode9(),
                        true,
                        Basis.POST,
                        facility.hcode9(),
                        null,
                        null));
        assertThat(api.ask(program(other), question).held()).isFalse();
        assertThat(api.ask(program(facility), new RightApi.Question(stranger, "medical-certificate:issue"))
                        .held())
                .isFalse();
        assertThat(api.ask(program(facility), new RightApi.Question(number, "no-such-right"))
                        .held())
                .isFalse();
        assertThat(catchThrowableOfType(
                                ApiRefused.class,
                                () -> api.ask(program(facility), new RightApi.Question("1234567890123", "x")))
                        .error())
                .isEqualTo(ApiError.MALFORMED_REQUEST);
    }

    @Test
    void a_number_alone_makes_nobody_the_holder() {
        var holder = authority.people().doctor(facility);
        var held = staff(holder.person(), "3", "");
        var grant = give(provincial, held, Tier.FACILITY, facility.hcode9(), TODAY, TODAY.plusDays(30));
        var stranger = authority.register(holder);

        assertThat(refusal(() -> authority
                        .get(DelegateGrant.class)
                        .delegate(stranger.id(), grant, substitute, TODAY, TODAY.plusDays(5))))
                .isEqualTo(Reason.NOT_ENTITLED);
        assertThat(refusal(() -> authority.get(EndGrant.class).end(stranger.id(), grant)))
                .isEqualTo(Reason.NOT_ENTITLED);

        authority.proof(stranger, authority.officer(facility));
        authority.get(EndGrant.class).end(stranger.id(), grant);
    }

    @Test
    void a_holder_takes_back_what_he_delegated_and_gives_up_what_he_has() {
        var grant = give(provincial, member, Tier.FACILITY, facility.hcode9(), TODAY, TODAY.plusDays(30));
        var delegated = delegate(grant, TODAY, TODAY.plusDays(5));
        assertThat(authority.get(Grants.class).delegatedBy(doctor.id()))
                .extracting(Grant::id)
                .containsExactly(delegated);

        authority.get(EndGrant.class).end(doctor.id(), delegated);
        assertThat(ask(substitute, "statistics:read", facility)).isEmpty();
        assertThat(ask(member, "statistics:read", facility)).isPresent();

        authority.get(EndGrant.class).end(doctor.id(), grant);
        assertThat(ask(member, "statistics:read", facility)).isEmpty();
    }

    private static MachineClient program(SyntheticFacility where) {
        return new MachineClient(
                UUID.randomUUID(),
                where.hcode9(),
                "HIS",
                "{}",
                EnumSet.of(ClientScope.ASK_RIGHTS),
                Optional.empty(),
                Optional.empty(),
                MachineClient.State.LIVE,
                UUID.randomUUID(),
                Instant.EPOCH,
                Optional.empty());
    }

    private UUID give(Member registrar, UUID to, Tier tier, String scope, LocalDate from, LocalDate until) {
        return authority
                .get(GiveGrant.class)
                .give(registrar.id(), new GiveGrant.Wanted(to, "statistics:read", tier, scope, from, until));
    }

    private UUID give(Member registrar, UUID to, String right) {
        return authority
                .get(GiveGrant.class)
                .give(
                        registrar.id(),
                        new GiveGrant.Wanted(to, right, Tier.FACILITY, facility.hcode9(), TODAY, TODAY.plusDays(30)));
    }

    private UUID delegate(UUID grant, LocalDate from, LocalDate until) {
        return authority.get(DelegateGrant.class).delegate(doctor.id(), grant, substitute, from, until);
    }

    private Optional<AskRight.Held> ask(UUID who, String right, SyntheticFacility where) {
        return answer(who, right, where).held();
    }

    private AskRight.Answer answer(UUID who, String right, SyntheticFacility where) {
        return authority.get(AskRight.class).ask(who, right, where.hcode9());
    }

    private UUID staff(SyntheticPerson person, String standardPosition, String licence) {
        return staff(person.citizenNumber(), person.thai(), standardPosition, licence);
    }

    private UUID staff(String number, SyntheticPerson.Name name, String standardPosition, String licence) {
        return new Records(authority, facility).employ(atFacility, number, name, standardPosition, licence);
    }

    private static Reason refusal(ThrowingCallable attempt) {
        return catchThrowableOfType(GrantRefused.class, attempt).reason();
    }
}
