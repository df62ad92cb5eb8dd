package th.morprom.did.ca.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import th.morprom.did.ca.evidence.EvidenceRefused.Reason;
import th.morprom.did.ca.fixture.Approval;
import th.morprom.did.ca.fixture.Csr;
import th.morprom.did.ca.fixture.TestCa;
import th.morprom.did.testpki.approval.ApprovalEvidence;
import th.morprom.did.testpki.approval.Registrar;
import th.morprom.did.testpki.passkey.SoftwarePasskey.Lie;
import tools.jackson.databind.node.ObjectNode;

/** Each test forges one thing; the rules are those of docs/approval-evidence.md. */
class VerifyEvidenceTest {
    private static final TestCa CA = TestCa.start();

    private final byte[] pkcs10 = Csr.of(Csr.p256());
    private final ApprovalEvidence approval = Approval.of(pkcs10, TestCa.NOW);

    @AfterAll
    static void close() {
        CA.close();
    }

    @Test
    void accepts_evidence_that_holds() {
        var verified = verify(Approval.recordedAt(CA, approval));

        assertThat(verified.enrolment().person().id())
                .isEqualTo(approval.applicant().id());
        assertThat(verified.profile().name()).isEqualTo("doctor-signing");
        assertThat(verified.releasedBy()).isEqualTo(approval.facility().id());
    }

    // Rule 1

    @Test
    void refuses_an_unknown_member_anywhere() {
        assertThat(reason(approval.change("enrolment", e -> object(e, "person").put("citizenNumber", "1"))))
                .isEqualTo(Reason.MALFORMED);
        assertThat(reason(approval.tamper(whole -> whole.put("approved", true))))
                .isEqualTo(Reason.MALFORMED);
    }

    @Test
    void refuses_a_missing_member() {
        assertThat(reason(approval.change("enrolment", e -> object(e, "licence").remove("number"))))
                .isEqualTo(Reason.MALFORMED);
    }

    @Test
    void refuses_null_where_a_value_is_due() {
        assertThat(reason(approval.change("enrolment", e -> e.putNull("createdBy"))))
                .isEqualTo(Reason.MALFORMED);
        assertThat(reason(fresh().tamper(whole -> whole.withArray("decisions").addNull())))
                .isEqualTo(Reason.MALFORMED);
        assertThat(reason(
                        fresh().change("enrolment", e -> e.withArray("consents").addNull())))
                .isEqualTo(Reason.MALFORMED);
    }

    @Test
    void refuses_a_number_where_a_text_is_due() {
        assertThat(reason(approval.change("enrolment", e -> object(e, "licence").put("number", 99123))))
                .isEqualTo(Reason.MALFORMED);
    }

    @Test
    void refuses_another_format_and_what_is_no_json() {
        assertThat(reason(approval.tamper(whole -> whole.put("format", "morprom-approval-evidence/2"))))
                .isEqualTo(Reason.MALFORMED);
        for (var text : new String[] {"", "null", "[]", "{", "{}", "\"x\"", approval.json() + "{}", "[".repeat(5000)}) {
            assertThat(reason(text)).isEqualTo(Reason.MALFORMED);
        }
        assertThat(reason(" ".repeat(200_000))).isEqualTo(Reason.MALFORMED);
    }

    @Test
    void refuses_times_that_are_none_or_written_otherwise() {
        for (var time : new String[] {
            "2026-11-24T02:04:05.5Z",
            "2026-11-24T09:04:05+07:00",
            "2026-11-24t02:04:05z",
            "2026-11-24T02:04:60Z",
            "2026-11-23T24:00:00Z",
            "2026-02-30T00:00:00Z"
        }) {
            assertThat(reason(approval.change("enrolment", e -> e.put("submittedAt", time))))
                    .isEqualTo(Reason.MALFORMED);
        }
    }

    @Test
    void refuses_half_a_surrogate_pair() {
        var half = Approval.recordedAt(CA, approval).replace("Tuayang", "Tua\\ud83d");

        assertThat(reason(half)).isEqualTo(Reason.MALFORMED);
    }

    // Rule 2

    @Test
    void refuses_an_unknown_policy() {
        assertThat(reason(approval.change("enrolment", e -> e.put("policy", "anybody"))))
                .isEqualTo(Reason.POLICY_NOT_MET);
    }

    @Test
    void refuses_a_profile_the_policy_does_not_allow() {
        assertThat(reason(approval.change("enrolment", e -> e.put("profile", "issuing-ca"))))
                .isEqualTo(Reason.POLICY_NOT_MET);
    }

    @Test
    void refuses_a_profession_that_is_not_the_profiles() {
        assertThat(reason(approval.change("enrolment", e -> object(e, "licence").put("council", "02"))))
                .isEqualTo(Reason.POLICY_NOT_MET);
    }

    @Test
    void refuses_a_missing_a_repeated_or_a_misplaced_step() {
        assertThat(reason(approval.tamper(whole -> whole.withArray("decisions").remove(1))))
                .isEqualTo(Reason.POLICY_NOT_MET);
        assertThat(reason(fresh().tamper(whole -> whole.withArray("decisions")
                        .set(2, whole.withArray("decisions").get(1).deepCopy()))))
                .isEqualTo(Reason.POLICY_NOT_MET);
        assertThat(reason(fresh().tamper(whole -> whole.withArray("decisions")
                        .insert(0, whole.withArray("decisions").remove(2)))))
                .isEqualTo(Reason.POLICY_NOT_MET);
    }

    // Rule 3

    @Test
    void refuses_a_rejection() {
        assertThat(reason(approval.change("decision/provincial", d -> d.put("decision", "reject"))))
                .isEqualTo(Reason.DECISION_NOT_VALID);
    }

    @Test
    void refuses_an_enrolment_edited_after_the_decisions() {
        assertThat(reason(approval.tamper(
                        whole -> object(object(whole, "enrolment"), "licence").put("number", "99124"))))
                .isEqualTo(Reason.DECISION_NOT_VALID);
        // Another enrolment of the same person has no part in it either.
        var another = UUID.randomUUID().toString();
        assertThat(reason(fresh().tamper(whole -> object(whole, "enrolment").put("id", another))))
                .isEqualTo(Reason.DECISION_NOT_VALID);
    }

    @Test
    void refuses_a_decision_older_than_thirty_days() {
        var old = TestCa.NOW.minus(Duration.ofDays(31));

        assertThat(reason(approval.change(
                                "enrolment",
                                e -> e.put("submittedAt", old.minusSeconds(60).toString()))
                        .change("decision/central", d -> d.put("time", old.toString()))))
                .isEqualTo(Reason.DECISION_NOT_VALID);
    }

    @Test
    void refuses_a_decision_in_the_future() {
        var later = TestCa.NOW.plusSeconds(60).toString();

        assertThat(reason(approval.change("decision/facility", d -> d.put("time", later))))
                .isEqualTo(Reason.DECISION_NOT_VALID);
    }

    @Test
    void refuses_a_decision_before_the_submission_or_before_the_step_above() {
        var early = TestCa.NOW.minus(Duration.ofMinutes(61)).toString();
        var beforeCentral = TestCa.NOW.minus(Duration.ofMinutes(40)).toString();

        assertThat(reason(approval.change("decision/central", d -> d.put("time", early))))
                .isEqualTo(Reason.DECISION_NOT_VALID);
        assertThat(reason(fresh().change("decision/provincial", d -> d.put("time", beforeCentral))))
                .isEqualTo(Reason.DECISION_NOT_VALID);
    }

    // Rule 4

    @Test
    void refuses_a_central_officer_the_ca_does_not_know() {
        assertThat(reason(approval.json())).isEqualTo(Reason.REGISTRAR_NOT_APPOINTED);
    }

    @Test
    void refuses_a_registrar_without_an_appointment() {
        assertThat(reason(
                        approval.tamper(whole -> whole.withArray("appointments").remove(1))))
                .isEqualTo(Reason.REGISTRAR_NOT_APPOINTED);
    }

    @Test
    void refuses_an_appointment_that_has_ended() {
        var ended = TestCa.NOW.minus(Duration.ofMinutes(15)).toString();

        assertThat(reason(approval.change("appointment/facility", a -> a.put("notAfter", ended))))
                .isEqualTo(Reason.REGISTRAR_NOT_APPOINTED);
    }

    @Test
    void refuses_a_registrar_whose_appointer_is_out_of_office() {
        var ended = TestCa.NOW.minus(Duration.ofMinutes(15)).toString();

        assertThat(reason(approval.change("appointment/provincial", a -> a.put("notAfter", ended))))
                .isEqualTo(Reason.REGISTRAR_NOT_APPOINTED);
    }

    @Test
    void refuses_a_facility_registrar_appointed_by_the_central_officer() {
        assertThat(reason(approval.facilityAppointedBy(approval.central()))).isEqualTo(Reason.REGISTRAR_NOT_APPOINTED);
    }

    @Test
    void refuses_a_facility_registrar_appointed_from_another_province() {
        assertThat(reason(approval.change("appointment/facility", a -> a.put("province", "51"))))
                .isEqualTo(Reason.REGISTRAR_NOT_APPOINTED);
    }

    @Test
    void refuses_a_registrar_who_appointed_himself() {
        var self = Registrar.create();

        assertThat(reason(approval.provincial(self).provincialAppointedBy(self)))
                .isEqualTo(Reason.REGISTRAR_NOT_APPOINTED);
    }

    // Rule 5

    @Test
    void refuses_registrars_of_another_province() {
        assertThat(reason(approval.change(
                                "appointment/provincial",
                                a -> a.put("scope", "51").put("province", "51"))
                        .change("appointment/facility", a -> a.put("province", "51"))))
                .isEqualTo(Reason.OUT_OF_SCOPE);
    }

    @Test
    void refuses_a_registrar_of_another_facility() {
        assertThat(reason(approval.change("appointment/facility", a -> a.put("scope", "AA0000052"))))
                .isEqualTo(Reason.OUT_OF_SCOPE);
    }

    // Rule 6

    @Test
    void refuses_an_applicant_who_approves_himself() {
        assertThat(reason(approval.applicant(approval.facility()))).isEqualTo(Reason.CONFLICT_OF_INTEREST);
    }

    @Test
    void refuses_an_applicant_who_approves_himself_under_another_id() {
        var disguised = new Registrar(UUID.randomUUID(), approval.facility().passkey());

        assertThat(reason(approval.applicant(disguised))).isEqualTo(Reason.CONFLICT_OF_INTEREST);
        var other = fresh();
        var copied = new Registrar(UUID.randomUUID(), other.facility().passkey().underAnotherId());
        assertThat(reason(other.applicant(copied))).as("one key").isEqualTo(Reason.CONFLICT_OF_INTEREST);
    }

    @Test
    void refuses_the_creator_and_the_proofing_officer_as_registrars() {
        var facility = approval.facility().id().toString();

        assertThat(reason(approval.change("enrolment", e -> e.put("createdBy", facility))))
                .isEqualTo(Reason.CONFLICT_OF_INTEREST);
        var other = fresh();
        var provincial = other.provincial().id().toString();
        assertThat(reason(other.change("enrolment", e -> object(e, "proofing").put("officer", provincial))))
                .isEqualTo(Reason.CONFLICT_OF_INTEREST);
    }

    @Test
    void refuses_a_registrar_who_decides_twice() {
        assertThat(reason(approval.facility(approval.provincial()))).isEqualTo(Reason.CONFLICT_OF_INTEREST);
    }

    @Test
    void refuses_a_registrar_who_decides_on_his_appointer() {
        var appointer = Registrar.create();
        Approval.record(CA, appointer);

        assertThat(reason(approval.provincialAppointedBy(appointer).applicant(appointer)))
                .isEqualTo(Reason.CONFLICT_OF_INTEREST);
    }

    // Rule 7

    @ParameterizedTest
    @EnumSource(
            value = Lie.class,
            mode = Mode.EXCLUDE,
            names = {"NONE", "COUNTER_RESET"})
    void refuses_decisions_by_passkeys_that_lie(Lie lie) {
        assertThat(reason(approval.facility(approval.facility().lying(lie)))).isEqualTo(Reason.ASSERTION_NOT_VALID);
    }

    @Test
    void refuses_a_decision_by_anothers_passkey() {
        var impostor = new Registrar(approval.central().id(), Registrar.create().passkey());
        Approval.record(CA, approval.central());

        assertThat(reason(approval.central(impostor).json())).isEqualTo(Reason.ASSERTION_NOT_VALID);
    }

    @Test
    void refuses_a_decision_moved_to_another_time_after_signing() {
        var later = TestCa.NOW.minus(Duration.ofMinutes(9)).toString();

        assertThat(reason(approval.tamper(
                        whole -> ((ObjectNode) whole.withArray("decisions").get(2)).put("time", later))))
                .isEqualTo(Reason.ASSERTION_NOT_VALID);
    }

    @Test
    void refuses_an_appointment_widened_after_signing() {
        assertThat(reason(approval.tamper(whole ->
                        ((ObjectNode) whole.withArray("appointments").get(0)).put("notAfter", "2099-01-01T00:00:00Z"))))
                .isEqualTo(Reason.ASSERTION_NOT_VALID);
        var longer = TestCa.NOW.plus(Duration.ofDays(100)).toString();
        assertThat(reason(fresh().change(
                                "appointment/facility",
                                a -> a.put("notAfter", TestCa.NOW.plusSeconds(1).toString()))
                        .tamper(whole ->
                                ((ObjectNode) whole.withArray("appointments").get(1)).put("notAfter", longer))))
                .isEqualTo(Reason.ASSERTION_NOT_VALID);
    }

    @Test
    void refuses_an_acceptance_by_another_than_the_applicant() {
        var other = Registrar.create();

        assertThat(reason(approval.tamper(whole -> object(whole, "acceptance")
                        .set(
                                "assertion",
                                new tools.jackson.databind.json.JsonMapper()
                                        .readTree(other.passkey()
                                                .sign(new byte[32])
                                                .toJson())))))
                .isEqualTo(Reason.ASSERTION_NOT_VALID);
    }

    // Rule 8

    @Test
    void refuses_another_key_than_the_accepted_one() {
        var evidence = Approval.recordedAt(CA, approval);
        var other = Csr.spki(Csr.p256());

        var refusal = catchThrowableOfType(
                EvidenceRefused.class, () -> CA.get(VerifyEvidence.class).verify(evidence, other));

        assertThat(refusal.reason()).isEqualTo(Reason.KEY_NOT_ACCEPTED);
    }

    @Test
    void refuses_an_acceptance_of_another_enrolment_of_unknown_terms_or_of_another_time() {
        assertThat(reason(approval.change("acceptance", a -> a.put("enrolmentSha256", "00".repeat(32)))))
                .isEqualTo(Reason.KEY_NOT_ACCEPTED);
        assertThat(reason(fresh().change("acceptance", a -> a.put("terms", "subscriber-terms/0"))))
                .isEqualTo(Reason.KEY_NOT_ACCEPTED);
        var later = TestCa.NOW.plusSeconds(1).toString();
        assertThat(reason(fresh().change("acceptance", a -> a.put("time", later))))
                .isEqualTo(Reason.KEY_NOT_ACCEPTED);
    }

    private ApprovalEvidence fresh() {
        return Approval.of(pkcs10, TestCa.NOW);
    }

    private VerifiedApproval verify(String evidence) {
        return CA.get(VerifyEvidence.class).verify(evidence, Csr.keyOf(pkcs10));
    }

    private Reason reason(ApprovalEvidence changed) {
        return reason(Approval.recordedAt(CA, changed));
    }

    private Reason reason(String evidence) {
        return catchThrowableOfType(EvidenceRefused.class, () -> verify(evidence))
                .reason();
    }

    private static ObjectNode object(ObjectNode parent, String name) {
        return (ObjectNode) parent.get(name);
    }
}
