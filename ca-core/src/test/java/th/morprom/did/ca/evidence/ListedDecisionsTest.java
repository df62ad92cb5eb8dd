package th.morprom.did.ca.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import th.morprom.did.ca.evidence.EvidenceRefused.Reason;
import th.morprom.did.ca.fixture.Approval;
import th.morprom.did.ca.fixture.Csr;
import th.morprom.did.ca.fixture.TestCa;
import th.morprom.did.testpki.approval.ApprovalEvidence;
import th.morprom.did.testpki.approval.Registrar;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One assertion over several enrolments: each test forges one thing about the list. */
class ListedDecisionsTest {
    private static final TestCa CA = TestCa.start();
    private static final List<String> OTHERS = hashes(3);
    private static final int FACILITY = 2;
    private static final int PROVINCIAL = 1;

    private final byte[] pkcs10 = Csr.of(Csr.p256());

    @AfterAll
    static void close() {
        CA.close();
    }

    @Test
    void accepts_an_enrolment_approved_in_a_list() {
        assertThat(refusal(listed())).isEmpty();
        assertThat(refusal(fresh().listed("facility", List.of()))).isEmpty();
    }

    @Test
    void accepts_lists_at_every_step_and_an_enrolment_anywhere_in_its_list() {
        var everywhere = fresh().listed("central", hashes(24))
                .listed("provincial", OTHERS)
                .listed("facility", OTHERS)
                .change("decision/facility", d -> ListedDecisionsTest.list(d).add(list(d).remove(0)));

        assertThat(refusal(everywhere)).isEmpty();
    }

    @Test
    void refuses_a_hash_too_many_or_too_few_since_the_signature() {
        assertThat(refusal(tampered(list -> list.add("ef".repeat(32))))).contains(Reason.ASSERTION_NOT_VALID);
        assertThat(refusal(tampered(list -> list.remove(1)))).contains(Reason.ASSERTION_NOT_VALID);
    }

    @Test
    void refuses_a_list_in_another_order_than_signed() {
        assertThat(refusal(tampered(list -> list.add(list.remove(0))))).contains(Reason.ASSERTION_NOT_VALID);
    }

    @Test
    void refuses_a_list_without_this_enrolment() {
        assertThat(refusal(changed(d -> list(d).set(0, "ef".repeat(32))))).contains(Reason.DECISION_NOT_VALID);
    }

    @Test
    void refuses_an_enrolment_that_was_put_into_a_signed_list() {
        var hash = new ArrayList<String>();
        var exchanged = fresh().listed("facility", OTHERS)
                .change("decision/facility", d -> {
                    hash.add(list(d).get(0).stringValue());
                    list(d).set(0, "ef".repeat(32));
                })
                .tamper(whole -> list(decision(whole, FACILITY)).set(0, hash.get(0)));
        assertThat(refusal(exchanged)).contains(Reason.ASSERTION_NOT_VALID);
    }

    @Test
    void refuses_two_lists_under_one_assertion() {
        // The assertion is good for a list of another enrolment; here it stands under the list of this one.
        var provincial = Registrar.create();
        var facility = Registrar.create();
        var other = json(fresh().provincial(provincial).facility(facility).listed("facility", OTHERS));
        var assertion = decision(other, FACILITY).get("assertion");

        assertThat(refusal(fresh().provincial(provincial)
                        .facility(facility)
                        .listed("facility", OTHERS)
                        .tamper(whole -> decision(whole, FACILITY).set("assertion", assertion))))
                .contains(Reason.ASSERTION_NOT_VALID);
    }

    @Test
    void refuses_an_enrolment_twice_in_a_list() {
        assertThat(refusal(fresh().listed("facility", List.of(OTHERS.get(0), OTHERS.get(0)))))
                .contains(Reason.MALFORMED);
        assertThat(refusal(changed(d -> list(d).add(list(d).get(0))))).contains(Reason.MALFORMED);
    }

    @Test
    void refuses_a_list_of_none_and_one_over_the_bound() {
        assertThat(refusal(fresh().listed("facility", hashes(24)))).isEmpty();
        assertThat(refusal(fresh().listed("facility", hashes(25)))).contains(Reason.MALFORMED);
        assertThat(refusal(changed(d -> list(d).removeAll()))).contains(Reason.MALFORMED);
    }

    @Test
    void refuses_what_is_no_hash_in_a_list() {
        assertThat(refusal(changed(d -> list(d).add("EF".repeat(32))))).contains(Reason.MALFORMED);
        assertThat(refusal(changed(d -> list(d).add(1)))).contains(Reason.MALFORMED);
        assertThat(refusal(changed(d -> list(d).addNull()))).contains(Reason.MALFORMED);
    }

    @Test
    void refuses_a_list_for_another_step() {
        // Signed for one step, used at another.
        assertThat(refusal(fresh().listed("provincial", OTHERS)
                        .change("decision/provincial", d -> d.put("step", "facility"))
                        .tamper(whole -> decision(whole, PROVINCIAL).put("step", "provincial"))))
                .contains(Reason.ASSERTION_NOT_VALID);
        assertThat(refusal(changed(d -> d.put("step", "provincial")))).contains(Reason.POLICY_NOT_MET);
        // A step for each enrolment there is not.
        assertThat(refusal(changed(d -> d.putArray("step").add("facility").add("provincial"))))
                .contains(Reason.MALFORMED);
    }

    @Test
    void refuses_a_list_in_the_format_without_lists_and_the_other_way_round() {
        assertThat(refusal(listed().tamper(whole -> whole.put("format", "morprom-approval-evidence/1"))))
                .contains(Reason.MALFORMED);
        assertThat(refusal(fresh().tamper(whole -> whole.put("format", "morprom-approval-evidence/2"))))
                .contains(Reason.MALFORMED);
        assertThat(refusal(changed(d -> d.put("format", "morprom-decision-list/2"))))
                .contains(Reason.MALFORMED);
        assertThat(refusal(changed(d -> d.remove("format")))).contains(Reason.MALFORMED);
        assertThat(refusal(fresh().change("decision/facility", d -> d.put("format", "morprom-decision-list/1"))))
                .contains(Reason.MALFORMED);
    }

    @Test
    void refuses_one_enrolment_beside_a_list() {
        assertThat(refusal(changed(d -> d.put("enrolmentSha256", list(d).get(0).stringValue()))))
                .contains(Reason.MALFORMED);
    }

    @Test
    void refuses_null_for_a_member_that_may_be_absent() {
        assertThat(refusal(changed(d -> d.putNull("enrolmentSha256")))).contains(Reason.MALFORMED);
        assertThat(refusal(changed(d -> d.putNull("format")))).contains(Reason.MALFORMED);
        assertThat(refusal(changed(d -> d.putNull("enrolments")))).contains(Reason.MALFORMED);
        assertThat(refusal(single(d -> d.putNull("enrolments")))).contains(Reason.MALFORMED);
        assertThat(refusal(single(d -> d.putNull("format")))).contains(Reason.MALFORMED);
        assertThat(refusal(single(d -> d.putNull("enrolmentSha256")))).contains(Reason.MALFORMED);
    }

    @Test
    void refuses_what_is_no_list() {
        assertThat(refusal(changed(d -> d.put("enrolments", "ef".repeat(32))))).contains(Reason.MALFORMED);
        assertThat(refusal(changed(d -> d.putObject("enrolments")))).contains(Reason.MALFORMED);
        assertThat(refusal(changed(d -> d.remove("enrolments")))).contains(Reason.MALFORMED);
    }

    @Test
    void refuses_a_rejection_of_a_list() {
        assertThat(refusal(changed(d -> d.put("decision", "reject")))).contains(Reason.DECISION_NOT_VALID);
    }

    @Test
    void refuses_the_registrars_own_enrolment_in_his_list() {
        var own = listed();
        assertThat(refusal(own.applicant(own.facility()))).contains(Reason.CONFLICT_OF_INTEREST);
        var disguised = listed();
        assertThat(refusal(disguised.applicant(
                        new Registrar(UUID.randomUUID(), disguised.facility().passkey()))))
                .contains(Reason.CONFLICT_OF_INTEREST);
    }

    @Test
    void refuses_an_enrolment_edited_after_its_list_was_signed() {
        assertThat(refusal(listed().tamper(
                                whole -> ((ObjectNode) whole.get("enrolment").get("licence")).put("number", "99124"))))
                .contains(Reason.DECISION_NOT_VALID);
    }

    private ApprovalEvidence fresh() {
        return Approval.of(pkcs10, TestCa.NOW);
    }

    private ApprovalEvidence listed() {
        return fresh().listed("facility", OTHERS);
    }

    /** Changed before it is signed. */
    private ApprovalEvidence changed(Consumer<ObjectNode> change) {
        return listed().change("decision/facility", change);
    }

    /** Without a list, changed before it is signed. */
    private ApprovalEvidence single(Consumer<ObjectNode> change) {
        return fresh().change("decision/facility", change);
    }

    /** Changed after it was signed. */
    private ApprovalEvidence tampered(Consumer<ArrayNode> change) {
        return listed().tamper(whole -> change.accept(list(decision(whole, FACILITY))));
    }

    private static ObjectNode json(ApprovalEvidence evidence) {
        return (ObjectNode) EvidenceReader.readTree(evidence.json());
    }

    private static ObjectNode decision(ObjectNode whole, int index) {
        return (ObjectNode) whole.get("decisions").get(index);
    }

    private static ArrayNode list(ObjectNode decision) {
        return (ArrayNode) decision.get("enrolments");
    }

    private static List<String> hashes(int count) {
        return IntStream.range(0, count).mapToObj("%064x"::formatted).toList();
    }

    /** Why it is refused; empty if it holds. */
    private Optional<Reason> refusal(ApprovalEvidence evidence) {
        var json = Approval.recordedAt(CA, evidence);
        return Optional.ofNullable(catchThrowableOfType(
                        EvidenceRefused.class,
                        () -> CA.get(VerifyEvidence.class).verify(json, Csr.keyOf(pkcs10))))
                .map(EvidenceRefused::reason);
    }
}
