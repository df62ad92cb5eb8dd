package th.morprom.did.ca.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.ca.CaProperties;
import th.morprom.did.ca.evidence.EvidenceRefused.Reason;
import th.morprom.did.ca.fixture.Approval;
import th.morprom.did.ca.fixture.Csr;
import th.morprom.did.ca.fixture.TestCa;
import th.morprom.did.ca.profile.CertificateProfiles;
import th.morprom.did.ca.status.CurrentStatuses;
import th.morprom.did.testpki.approval.ApprovalEvidence;
import th.morprom.did.testpki.approval.ApprovalEvidence.Decider;
import th.morprom.did.testpki.approval.OrganisationList;
import th.morprom.did.testpki.approval.Registrar;

/** Which chain of registrars is enough for whom, by the CA's own list of organisations; who may decide in another's place, and when. */
class ApprovalChainsTest {
    private static final TestCa CA = TestCa.start();
    private static final Duration LONG = Duration.ofDays(100);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final List<String> LICENCE = List.of("licence");
    private static final List<String> POST = List.of("post");
    private static final List<String> PERSON = List.of("person");
    private static final List<String> POST_AND_PERSON = List.of("post", "person");

    private final byte[] pkcs10 = Csr.of(Csr.p256());
    private final ApprovalEvidence approval = Approval.of(pkcs10, TestCa.NOW);
    private final Registrar otherCentral = Registrar.create();

    @AfterAll
    static void close() {
        CA.close();
    }

    @BeforeEach
    void record() {
        Approval.record(CA, approval.central());
        Approval.record(CA, otherCentral);
        listed("facility");
    }

    // Chains by kind of organisation

    @Test
    void a_provincial_office_s_staff_need_the_centre_and_the_province() {
        listed("provincial-office");

        assertThat(verify(provincial()).releasedBy())
                .isEqualTo(approval.provincial().id());
    }

    @Test
    void so_do_those_of_a_facility_without_a_registrar_of_its_own() {
        listed("small-facility");

        verify(provincial());
    }

    @Test
    void two_of_the_centre_decide_on_the_ministry_s_own() {
        listed("ministry");

        assertThat(verify(ofTheCentre(otherCentral)).releasedBy()).isEqualTo(otherCentral.id());
    }

    @Test
    void a_shorter_chain_than_the_organisation_needs_is_refused_whatever_the_portal_takes_it_for() {
        for (var kind : List.of("facility", "ministry", "region")) {
            listed(kind);
            assertThat(reason(provincial())).as(kind).isEqualTo(Reason.POLICY_NOT_MET);
        }
        for (var kind : List.of("facility", "small-facility", "provincial-office")) {
            listed(kind);
            assertThat(reason(ofTheCentre(otherCentral))).as(kind).isEqualTo(Reason.POLICY_NOT_MET);
        }
    }

    @Test
    void an_organisation_that_the_list_does_not_name_needs_the_longest_chain() {
        imported(list().with("AA0000052", "50", "small-facility"));

        assertThat(reason(provincial())).isEqualTo(Reason.POLICY_NOT_MET);
        verify(whole(approval.provincial(), Duration.ofDays(1), approval.facility()));
    }

    @Test
    void a_longer_chain_is_always_enough() {
        listed("small-facility");

        verify(whole(approval.provincial(), Duration.ofDays(1), approval.facility()));
    }

    @Test
    void an_affiliation_in_another_province_than_the_list_has_is_refused() {
        imported(list().with("AA0000051", "51", "facility"));

        assertThat(reason(whole(approval.provincial(), Duration.ofDays(1), approval.facility())))
                .isEqualTo(Reason.NOT_AS_LISTED);
    }

    @Test
    void a_shorter_chain_gives_no_other_name_than_the_list_s() {
        for (var kind : List.of("small-facility", "provincial-office")) {
            listed(kind);
            assertThat(reason(named(provincial()))).as(kind).isEqualTo(Reason.NOT_AS_LISTED);
        }
        for (var kind : List.of("ministry", "region")) {
            listed(kind);
            assertThat(reason(named(ofTheCentre(otherCentral)))).as(kind).isEqualTo(Reason.NOT_AS_LISTED);
        }
        verify(named(whole(approval.provincial(), Duration.ofDays(1), approval.facility())));
    }

    @Test
    void where_two_are_enough_neither_owes_his_office_to_the_other() {
        listed("provincial-office");

        assertThat(reason(provincial().provincialAppointedBy(otherCentral))).isEqualTo(Reason.CONFLICT_OF_INTEREST);
    }

    @Test
    void one_of_the_centre_does_not_decide_twice_with_or_without_a_second_name() {
        listed("ministry");

        assertThat(reason(ofTheCentre(approval.central()))).isEqualTo(Reason.CONFLICT_OF_INTEREST);
        assertThat(reason(ofTheCentre(approval.central().underAnotherId()))).isEqualTo(Reason.REGISTRAR_NOT_APPOINTED);
    }

    @Test
    void the_applicant_does_not_decide_on_a_shorter_chain_either() {
        listed("ministry");

        assertThat(reason(ofTheCentre(otherCentral).applicant(otherCentral))).isEqualTo(Reason.CONFLICT_OF_INTEREST);
    }

    // Who vouches for what

    @Test
    void each_decision_says_what_it_attests_and_nobody_else_s_part() {
        listed("provincial-office");

        assertThat(reason(provincial().change("decision/provincial", d -> d.remove("attests"))))
                .isEqualTo(Reason.POLICY_NOT_MET);
        assertThat(reason(provincial()
                        .change(
                                "decision/provincial",
                                d -> d.withArray("attests").removeAll().add("licence"))))
                .isEqualTo(Reason.POLICY_NOT_MET);
    }

    @Test
    void who_proofed_the_identity_does_not_vouch_for_the_post() {
        listed("provincial-office");

        assertThat(reason(provincial()
                        .change(
                                "enrolment",
                                e -> e.withObject("proofing")
                                        .put(
                                                "officer",
                                                approval.provincial().id().toString()))))
                .isEqualTo(Reason.CONFLICT_OF_INTEREST);
    }

    // Escalation

    @Test
    void the_tier_above_decides_in_the_place_of_who_did_not_in_time() {
        var neighbour = Registrar.create();

        var evidence = escalated(neighbour, Duration.ofDays(10));

        assertThat(verify(evidence).releasedBy()).isEqualTo(neighbour.id());
    }

    @Test
    void a_decision_in_another_s_place_before_its_time_is_refused() {
        assertThat(reason(escalated(Registrar.create(), Duration.ofDays(10).minusSeconds(1))))
                .isEqualTo(Reason.DECISION_NOT_VALID);
    }

    @Test
    void a_decision_in_another_s_place_by_a_tier_that_the_policy_does_not_name_is_refused() {
        assertThat(reason(escalated(Registrar.create(), Duration.ofDays(10))
                        .change("decision/facility", d -> d.put("escalatedTo", "central"))))
                .isEqualTo(Reason.POLICY_NOT_MET);
        assertThat(reason(fresh().change("decision/central", d -> d.put("escalatedTo", "central"))))
                .isEqualTo(Reason.MALFORMED);
    }

    @Test
    void nobody_decides_in_another_s_place_who_has_decided_already() {
        assertThat(reason(escalated(approval.provincial(), Duration.ofDays(10))))
                .isEqualTo(Reason.CONFLICT_OF_INTEREST);
    }

    @Test
    void a_registrar_of_the_tier_above_does_not_pass_for_one_of_the_step() {
        assertThat(reason(escalated(Registrar.create(), Duration.ofDays(10))
                        .change("decision/facility", d -> d.remove("escalatedTo"))))
                .isEqualTo(Reason.REGISTRAR_NOT_APPOINTED);
    }

    // Quorum

    @Test
    void a_quorum_of_different_registrars_decides_and_one_less_does_not() {
        var second = Registrar.create();

        assertThat(quorum(List.of(approval.provincial(), second)).enrolment().policy())
                .isEqualTo("of-two");
        assertThat(catchThrowableOfType(EvidenceRefused.class, () -> quorum(List.of(approval.provincial())))
                        .reason())
                .isEqualTo(Reason.POLICY_NOT_MET);
        assertThat(catchThrowableOfType(
                                EvidenceRefused.class,
                                () -> quorum(List.of(approval.provincial(), approval.provincial())))
                        .reason())
                .isEqualTo(Reason.CONFLICT_OF_INTEREST);
    }

    @Test
    void policies_that_make_no_sense_are_not_read() {
        var good = "chains: {c: {for: [facility], steps: [{tier: central, attests: [licence]},"
                + " {tier: facility, attests: [post, person]}]}}\npolicies: {p: {profile: x, chain: c}}";
        policies(good);
        for (var bad : List.of(
                good.replace("chain: c", "chain: d"),
                good.replace("[post, person]", "[person]"),
                good.replace("[licence]", "[licence, post]").replace("[post, person]", "[person]"),
                good.replace("for: [facility]", "for: [hospital]"),
                good.replace("tier: central,", "tier: central, quorum: 0,"),
                good.replace("tier: central,", "tier: central, escalates-after-days: 3,"),
                good.replace("tier: central,", "tier: central, escalates-after-days: 3, to: facility,"),
                good.replace("tier: central,", "tier: central, quota: 2,"))) {
            assertThatThrownBy(() -> policies(bad)).as(bad).isInstanceOf(RuntimeException.class);
        }
    }

    private static ApprovalPolicies policies(String yaml) {
        return ApprovalPolicies.read(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
    }

    private VerifiedApproval quorum(List<Registrar> deciders) {
        var policies = policies("""
                chains: {c: {for: [facility], steps: [{tier: central, attests: [licence]},
                    {tier: provincial, quorum: 2, attests: [post, person]}]}}
                policies: {of-two: {profile: doctor-signing, chain: c}}""");
        var rules = new PolicyRules(CA.get(CertificateProfiles.class), CA.get(Organisations.class), policies);
        var verify = new VerifyEvidence(
                CA.get(CentralOfficers.class),
                rules,
                CA.get(CaProperties.class).relyingParty().party(),
                CA.get(JdbcClient.class),
                CA.get(CurrentStatuses.class),
                CA.clock());
        var evidence = fresh();
        var decisions = new ArrayList<Decider>();
        decisions.add(new Decider("central", evidence.central(), LICENCE, MINUTE.multipliedBy(30)));
        for (var decider : deciders) {
            decisions.add(
                    new Decider("provincial", decider, POST_AND_PERSON, MINUTE.multipliedBy(20 - decisions.size())));
        }
        var appointments = deciders.stream()
                .distinct()
                .map(decider -> evidence.appointment("provincial", decider, evidence.central(), LONG.negated(), LONG))
                .toList();
        var json =
                evidence.decided("of-two", decisions).appointments(appointments).json();
        return verify.verify(json, Csr.keyOf(pkcs10));
    }

    /** Central, provincial and, so long after that, this one by his office in the province. */
    private ApprovalEvidence escalated(Registrar inPlace, Duration waited) {
        var evidence = fresh();
        var appointments = new ArrayList<>(evidence.appointments());
        appointments.remove(1);
        if (!inPlace.equals(evidence.provincial())) {
            appointments.add(evidence.appointment("provincial", inPlace, evidence.central(), LONG.negated(), LONG));
        }
        return evidence.appointments(appointments)
                .decided(
                        "facility-doctor",
                        List.of(
                                new Decider("central", evidence.central(), LICENCE, waited.plusDays(2)),
                                new Decider("provincial", evidence.provincial(), POST, waited.plusMinutes(10)),
                                new Decider("facility", inPlace, PERSON, MINUTE.multipliedBy(10))))
                .change("decision/facility", d -> d.put("escalatedTo", "provincial"));
    }

    private ApprovalEvidence whole(Registrar provincial, Duration ago, Registrar facility) {
        return fresh().decided(
                        "facility-doctor",
                        List.of(
                                new Decider("central", approval.central(), LICENCE, ago.plusDays(1)),
                                new Decider("provincial", provincial, POST, ago),
                                new Decider("facility", facility, PERSON, MINUTE.multipliedBy(10))));
    }

    /** The other central officer decides, so that the provincial registrar owes him nothing. */
    private ApprovalEvidence provincial() {
        return fresh().decided(
                        "provincial-doctor",
                        List.of(
                                new Decider("central", otherCentral, LICENCE, MINUTE.multipliedBy(30)),
                                new Decider(
                                        "provincial",
                                        approval.provincial(),
                                        POST_AND_PERSON,
                                        MINUTE.multipliedBy(20))));
    }

    private ApprovalEvidence ofTheCentre(Registrar second) {
        return fresh().decided(
                        "central-doctor",
                        List.of(
                                new Decider("central", approval.central(), LICENCE, MINUTE.multipliedBy(30)),
                                new Decider("central", second, POST_AND_PERSON, MINUTE.multipliedBy(20))));
    }

    /** The same for a facility of another name. */
    private static ApprovalEvidence named(ApprovalEvidence evidence) {
        return evidence.change("enrolment", e -> e.withObject("affiliation").put("facilityTh", "โรงพยาบาลอื่น"));
    }

    private ApprovalEvidence fresh() {
        return Approval.of(pkcs10, TestCa.NOW)
                .central(approval.central())
                .provincial(approval.provincial())
                .facility(approval.facility());
    }

    private void listed(String kind) {
        imported(list().with(kind));
    }

    private static OrganisationList list() {
        return new OrganisationList(CA.get(Organisations.class).version() + 1, TestCa.NOW);
    }

    private void imported(OrganisationList list) {
        CA.get(ImportOrganisationList.class)
                .importList(list.signed(approval.central()).signed(otherCentral).json(), "operator:test");
    }

    private VerifiedApproval verify(ApprovalEvidence evidence) {
        return CA.get(VerifyEvidence.class).verify(evidence.json(), Csr.keyOf(pkcs10));
    }

    private Reason reason(ApprovalEvidence evidence) {
        var refused = catchThrowableOfType(EvidenceRefused.class, () -> verify(evidence));
        assertThat(refused).isNotNull();
        return refused.reason();
    }
}
