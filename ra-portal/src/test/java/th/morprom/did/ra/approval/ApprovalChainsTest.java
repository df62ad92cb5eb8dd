package th.morprom.did.ra.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.approval.ApprovalRefused.Reason;
import th.morprom.did.ra.approval.CaseFilter.View;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.enrolment.EnrolmentState;
import th.morprom.did.ra.enrolment.Enrolments;
import th.morprom.did.ra.notice.NoticeKind;
import th.morprom.did.ra.organisation.OrganisationKind;
import th.morprom.did.ra.organisation.OrganisationKinds;
import th.morprom.did.ra.organisationlist.OrganisationListConfiguration;
import th.morprom.did.ra.organisationlist.OrganisationListRefused;
import th.morprom.did.ra.organisationlist.OrganisationLists;
import th.morprom.did.ra.organisationlist.SignOrganisationList;
import th.morprom.did.ra.policy.ApprovalPolicies;
import th.morprom.did.ra.testing.Member;
import th.morprom.did.ra.testing.RegistrationAuthority;
import th.morprom.did.ra.testing.UntilApproval;
import th.morprom.did.testpki.person.SyntheticFacility;
import tools.jackson.databind.JsonNode;

/** Whose approvals the staff of each kind of organisation need, and what becomes of a case when somebody does not decide. */
@TestInstance(Lifecycle.PER_CLASS)
class ApprovalChainsTest {
    private static final Duration LONG_ENOUGH = Duration.ofDays(10);

    private RegistrationAuthority authority;
    private Member central;
    private Member otherCentral;
    private Member provincial;
    private Member neighbour;

    /** The policies of this release, but that two registrars of a facility decide. */
    @Configuration(proxyBeanMethods = false)
    @Import({UntilApproval.class, OrganisationListConfiguration.class})
    static class WithLists {
        @Bean
        @Primary
        ApprovalPolicies policiesWithQuorum() throws IOException {
            try (var yaml = ApprovalPolicies.class.getResourceAsStream("approval-policies.yaml")) {
                var text = new String(yaml.readAllBytes(), StandardCharsets.UTF_8)
                        .replace(
                                "{ tier: facility, attests: [person]",
                                "{ tier: facility, quorum: 2, attests: [person]");
                return ApprovalPolicies.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
            }
        }
    }

    @BeforeAll
    void open(@TempDir Path folder) {
        authority = RegistrationAuthority.with(folder, WithLists.class);
        central = authority.centralOfficer();
        otherCentral = authority.centralOfficer();
        provincial = authority.registrar(central, Tier.PROVINCIAL, "50");
        neighbour = authority.registrar(central, Tier.PROVINCIAL, "50");
    }

    @AfterAll
    void close() {
        authority.close();
    }

    @Test
    void staff_of_a_provincial_office_need_the_centre_and_the_province() {
        var office = listedAs("PROVINCIAL_HEALTH_OFFICE");
        var enrolment = authority.submitted(office).enrolment();

        assertThat(policy(enrolment)).isEqualTo("provincial-doctor");
        assertThat(authority.decide(otherCentral, enrolment, Decision.approve()))
                .isEqualTo(EnrolmentState.SUBMITTED);
        assertThat(authority.decide(provincial, enrolment, Decision.approve())).isEqualTo(EnrolmentState.APPROVED);
        assertThat(signed(enrolment, 1).path("attests").toString()).isEqualTo("[\"post\",\"person\"]");
    }

    @Test
    void what_is_submitted_has_the_name_and_the_province_that_were_listed_whatever_became_of_them_since() {
        var office = listedAs("PROVINCIAL_HEALTH_OFFICE");
        authority
                .database()
                .sql("update ra.facility set name_th = 'ชื่อใหม่', province = '51' where hcode9 = :hcode9")
                .param("hcode9", office.hcode9())
                .update();
        var enrolment = authority.submitted(office).enrolment();

        var affiliation = new CanonicalJson(authority
                        .get(Enrolments.class)
                        .find(enrolment)
                        .orElseThrow()
                        .frozen()
                        .orElseThrow()
                        .canonicalJson())
                .tree()
                .path("affiliation");
        assertThat(affiliation.path("facilityTh").stringValue()).isEqualTo(office.thai());
        assertThat(affiliation.path("province").stringValue()).isEqualTo("50");
        var there = authority.registrar(central, Tier.PROVINCIAL, "51");
        authority.decide(otherCentral, enrolment, Decision.approve());
        assertThat(refusal(there, enrolment)).isEqualTo(Reason.OUT_OF_SCOPE);
        assertThat(inbox(there)).doesNotContain(enrolment);
        assertThat(inbox(neighbour)).contains(enrolment);
        assertThat(authority.decide(neighbour, enrolment, Decision.approve())).isEqualTo(EnrolmentState.APPROVED);
    }

    @Test
    void what_another_list_says_otherwise_since_is_approved_by_nobody() {
        var office = listedAs("PROVINCIAL_HEALTH_OFFICE");
        var enrolment = authority.submitted(office).enrolment();
        retyped(office.hcode9(), "type = 'COMMUNITY_HOSPITAL'");
        assertThat(authority.decide(otherCentral, enrolment, Decision.approve()))
                .isEqualTo(EnrolmentState.SUBMITTED);
        authority.registrar(provincial, Tier.FACILITY, office.hcode9());
        published();

        assertThat(refusal(neighbour, enrolment)).isEqualTo(Reason.LIST_CHANGED);
    }

    @Test
    void where_two_are_enough_neither_appointed_the_other() {
        var office = listedAs("PROVINCIAL_HEALTH_OFFICE");
        var enrolment = authority.submitted(office).enrolment();
        authority.decide(central, enrolment, Decision.approve());

        assertThat(refusal(provincial, enrolment)).isEqualTo(Reason.NOT_INDEPENDENT);
        assertThat(inbox(provincial)).doesNotContain(enrolment);
        authority.clock().advance(LONG_ENOUGH);
        assertThat(authority.decide(otherCentral, enrolment, Decision.approve()))
                .isEqualTo(EnrolmentState.APPROVED);
    }

    @Test
    void two_of_the_centre_decide_on_the_ministry_s_own() {
        var office = listedAs("CENTRAL_OFFICE");
        var enrolment = authority.submitted(office).enrolment();

        assertThat(policy(enrolment)).isEqualTo("central-doctor");
        authority.decide(central, enrolment, Decision.approve());
        assertThat(refusal(central, enrolment)).isEqualTo(Reason.REPEATED);
        assertThat(inbox(central)).doesNotContain(enrolment);
        assertThat(inbox(otherCentral)).contains(enrolment);
        assertThat(authority.decide(otherCentral, enrolment, Decision.approve()))
                .isEqualTo(EnrolmentState.APPROVED);
    }

    @Test
    void of_two_that_were_written_out_for_the_same_part_of_the_chain_one_counts() {
        var office = listedAs("CENTRAL_OFFICE");
        var enrolment = authority.submitted(office).enrolment();
        var late = authority.get(PrepareDecision.class).prepare(otherCentral.id(), enrolment, Decision.approve());
        authority.decide(central, enrolment, Decision.approve());

        assertThat(catchThrowableOfType(
                                ApprovalRefused.class,
                                () -> authority
                                        .get(DecideEnrolment.class)
                                        .decide(
                                                otherCentral.id(),
                                                enrolment,
                                                Decision.approve(),
                                                otherCentral.signs(late.challenge())))
                        .reason())
                .isEqualTo(Reason.NOT_PENDING);
    }

    @Test
    void a_facility_is_small_by_the_list_that_two_signed_and_not_before() {
        var facility = authority.facility("50");
        var kinds = authority.get(OrganisationKinds.class);
        var lists = authority.get(SignOrganisationList.class);
        var version = lists.drawUp(central.id()).version();
        sign(central, version);
        assertThat(kinds.of(facility.hcode9())).isEqualTo(OrganisationKind.FACILITY);
        assertThat(catchThrowableOfType(OrganisationListRefused.class, () -> sign(central, version))
                        .reason())
                .isEqualTo(OrganisationListRefused.Reason.SIGNED_ALREADY);
        assertThat(catchThrowableOfType(OrganisationListRefused.class, () -> sign(provincial, version))
                        .reason())
                .isEqualTo(OrganisationListRefused.Reason.NOT_ENTITLED);
        assertThat(catchThrowableOfType(OrganisationListRefused.class, () -> lists.file(version))
                        .reason())
                .isEqualTo(OrganisationListRefused.Reason.WRONG_STATE);

        sign(otherCentral, version);

        assertThat(kinds.of(facility.hcode9())).isEqualTo(OrganisationKind.SMALL_FACILITY);
        var file = new CanonicalJson(lists.file(version)).tree();
        var head = file.path("agreements").get(0).path("list");
        assertThat(file.path("organisations").stringValue())
                .contains(facility.hcode9() + ",50,small-facility," + facility.thai() + "\n");
        assertThat(head.path("sha256").stringValue())
                .isEqualTo(CanonicalJson.sha256Hex(
                        file.path("organisations").stringValue().getBytes(StandardCharsets.UTF_8)));
        assertThat(head).isEqualTo(file.path("agreements").get(1).path("list"));
        assertThat(authority.get(OrganisationLists.class).changes(version)).isPositive();
    }

    @Test
    void before_they_sign_officers_see_what_is_another_kind_or_called_otherwise_and_where_few_approve_first() {
        var becomesSmall = authority.facility("50");
        var moves = authority.facility("50");
        var registrar = authority.registrar(provincial, Tier.FACILITY, becomesSmall.hcode9());
        authority.registrar(provincial, Tier.FACILITY, moves.hcode9());
        var office = authority.facility("50");
        var renamed = authority.facility("50");
        published();
        retyped(renamed.hcode9(), "name_th = 'โรงพยาบาลศิริราช'");
        retyped(moves.hcode9(), "type = type, province = '51'");
        retyped(office.hcode9(), "type = 'CENTRAL_OFFICE'");
        authority
                .database()
                .sql("update ra.appointment set not_after = not_before + interval '1 second' where registrar = :id")
                .param("id", registrar.id())
                .update();

        var lists = authority.get(OrganisationLists.class);
        var list = authority.get(SignOrganisationList.class).drawUp(otherCentral.id());

        assertThat(lists.moved(list.version(), 10))
                .extracting(OrganisationLists.Moved::hcode9)
                .containsExactly(office.hcode9(), renamed.hcode9(), becomesSmall.hcode9(), moves.hcode9());
        assertThat(lists.moved(list.version(), 10).get(1).nameTh()).isEqualTo("โรงพยาบาลศิริราช");
        assertThat(lists.moved(list.version(), 10).get(1).nameBefore()).contains(renamed.thai());
        assertThat(lists.moved(list.version(), 10).get(2).before().orElseThrow().kind())
                .isEqualTo(OrganisationKind.FACILITY);
        assertThat(CanonicalJson.sha256Hex(lists.text(list.version()).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(list.sha256());
    }

    @Test
    void a_few_lists_a_day_are_drawn_up_and_the_log_knows_what_was_signed() {
        published();
        authority.clock().advance(Duration.ofDays(1));
        var signing = authority.get(SignOrganisationList.class);
        for (var i = 0; i < 5; i++) {
            signing.drawUp(central.id());
        }

        assertThat(catchThrowableOfType(OrganisationListRefused.class, () -> signing.drawUp(central.id()))
                        .reason())
                .isEqualTo(OrganisationListRefused.Reason.TOO_MANY);
        var list = signing.drawUp(otherCentral.id());
        sign(central, list.version());
        sign(otherCentral, list.version());
        for (var type : List.of("organisation-list.signed", "organisation-list.published")) {
            assertThat(authority
                            .database()
                            .sql("select count(*) from audit.event where type = :type and details like :hash")
                            .param("type", type)
                            .param("hash", "%" + list.sha256() + "%")
                            .query(Integer.class)
                            .single())
                    .as(type)
                    .isPositive();
        }
        assertThat(authority.events("organisation-list.refused")).isNotEmpty();
        // The next day, for the tests that follow.
        authority.clock().advance(Duration.ofDays(1));
    }

    @Test
    void the_tier_above_is_told_and_decides_in_the_place_of_who_did_not() {
        var facility = authority.facility("50");
        var registrar = authority.registrar(provincial, Tier.FACILITY, facility.hcode9());
        published();
        var enrolment = authority.submitted(facility).enrolment();
        authority.decide(central, enrolment, Decision.approve());
        authority.decide(provincial, enrolment, Decision.approve());
        authority.clock().advance(LONG_ENOUGH.minusSeconds(1));
        assertThat(refusal(neighbour, enrolment)).isEqualTo(Reason.OUT_OF_ORDER);
        assertThat(inbox(neighbour)).doesNotContain(enrolment);

        authority.clock().advance(Duration.ofSeconds(1));
        authority.get(TellWaitingCases.class).tell();

        assertThat(told(neighbour)).isPositive();
        assertThat(inbox(neighbour)).contains(enrolment);
        assertThat(inbox(provincial)).as("who decided already").doesNotContain(enrolment);
        assertThat(refusal(provincial, enrolment)).isEqualTo(Reason.REPEATED);
        assertThat(inbox(registrar)).as("it is his turn still").contains(enrolment);
        authority.decide(neighbour, enrolment, Decision.approve());
        assertThat(signed(enrolment, 2).path("escalatedTo").stringValue()).isEqualTo("provincial");
        assertThat(authority.get(DecisionHistory.class).of(enrolment).get(2).escalatedTo())
                .contains(Tier.PROVINCIAL);
        assertThat(authority.decide(registrar, enrolment, Decision.approve()))
                .as("of the quorum of two he is the second")
                .isEqualTo(EnrolmentState.APPROVED);
    }

    @Test
    void a_quorum_is_of_different_registrars_of_the_tier() {
        var facility = authority.facility("50");
        var one = authority.registrar(provincial, Tier.FACILITY, facility.hcode9());
        var other = authority.registrar(neighbour, Tier.FACILITY, facility.hcode9());
        published();
        var enrolment = authority.submitted(facility).enrolment();
        authority.decide(central, enrolment, Decision.approve());
        authority.decide(provincial, enrolment, Decision.approve());

        assertThat(authority.decide(one, enrolment, Decision.approve())).isEqualTo(EnrolmentState.SUBMITTED);
        assertThat(refusal(one, enrolment)).isEqualTo(Reason.REPEATED);
        assertThat(inbox(one)).doesNotContain(enrolment);
        assertThat(inbox(other)).contains(enrolment);
        assertThat(authority.decide(other, enrolment, Decision.approve())).isEqualTo(EnrolmentState.APPROVED);
        assertThat(authority.get(DecisionHistory.class).of(enrolment))
                .extracting(DecisionHistory.Made::step)
                .containsExactly(Tier.CENTRAL, Tier.PROVINCIAL, Tier.FACILITY, Tier.FACILITY);
    }

    private void retyped(String hcode9, String set) {
        authority
                .database()
                .sql("update ra.facility set " + set + " where hcode9 = :hcode9")
                .param("hcode9", hcode9)
                .update();
    }

    private SyntheticFacility listedAs(String type) {
        var office = authority.facility("50");
        authority
                .database()
                .sql("update ra.facility set type = :type where hcode9 = :hcode9")
                .param("type", type)
                .param("hcode9", office.hcode9())
                .update();
        published();
        return office;
    }

    private void published() {
        authority.clock().advance(Duration.ofDays(1));
        var version =
                authority.get(SignOrganisationList.class).drawUp(central.id()).version();
        sign(central, version);
        sign(otherCentral, version);
    }

    private void sign(Member officer, int version) {
        var lists = authority.get(SignOrganisationList.class);
        var prepared = lists.prepare(officer.id(), version);
        lists.sign(officer.id(), version, officer.signs(prepared.challenge()));
    }

    private String policy(UUID enrolment) {
        return authority.get(Enrolments.class).find(enrolment).orElseThrow().policy();
    }

    private JsonNode signed(UUID enrolment, int index) {
        return authority
                .get(Decisions.class)
                .approvals(enrolment, 1)
                .get(index)
                .canonical()
                .tree();
    }

    private int told(Member registrar) {
        return authority
                .database()
                .sql("select count(*) from ra.notice where person = :person and kind = :kind")
                .param("person", registrar.id())
                .param("kind", NoticeKind.CASES_WAIT.name())
                .query(Integer.class)
                .single();
    }

    private List<UUID> inbox(Member registrar) {
        return authority.get(PendingApprovals.class).find(registrar.id(), CaseFilter.all(View.MINE), 1).cases().stream()
                .map(Case::enrolment)
                .toList();
    }

    private Reason refusal(Member registrar, UUID enrolment) {
        return catchThrowableOfType(
                        ApprovalRefused.class, () -> authority.decide(registrar, enrolment, Decision.approve()))
                .reason();
    }
}
