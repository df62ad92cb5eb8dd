package th.morprom.did.ca.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import th.morprom.did.ca.evidence.EvidenceRefused.Reason;
import th.morprom.did.ca.fixture.Approval;
import th.morprom.did.ca.fixture.Csr;
import th.morprom.did.ca.fixture.TestCa;
import th.morprom.did.testpki.approval.ApprovalEvidence;
import th.morprom.did.testpki.approval.Registrar;
import th.morprom.did.testpki.passkey.SoftwarePasskey.Lie;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What somebody who holds the portal, but not the passkeys, could try: every signed statement, moved, mixed or edited. */
class ForgedStatementsTest {
    private static final TestCa CA = TestCa.start();
    private static final JsonMapper JSON = new JsonMapper();

    private final byte[] pkcs10 = Csr.of(Csr.p256());
    private final ApprovalEvidence approval = Approval.of(pkcs10, TestCa.NOW);

    @AfterAll
    static void close() {
        CA.close();
    }

    @Test
    void no_assertion_fits_under_another_statement() {
        var honest = (ObjectNode) JSON.readTree(Approval.recordedAt(CA, approval));
        var statements = List.of(
                "/decisions/0", "/decisions/1", "/decisions/2", "/appointments/0", "/appointments/1", "/acceptance");
        for (var to : statements) {
            for (var from : statements) {
                var forged = honest.deepCopy();
                ((ObjectNode) forged.at(to)).set("assertion", honest.at(from + "/assertion"));

                if (to.equals(from)) {
                    verify(forged);
                } else {
                    assertThat(reason(forged)).as(from + " under " + to).isEqualTo(Reason.ASSERTION_NOT_VALID);
                }
            }
        }
    }

    @Test
    void refuses_a_doubled_member_at_every_depth() {
        var evidence = Approval.recordedAt(CA, approval);
        var names = Pattern.compile("([{,])(\"\\w+\":)").matcher(evidence);
        var doubled = 0;
        while (names.find()) {
            var twice = evidence.substring(0, names.end(1)) + names.group(2) + "0," + evidence.substring(names.end(1));
            assertThat(reason(twice)).as(names.group(2)).isEqualTo(Reason.MALFORMED);
            doubled++;
        }
        assertThat(doubled).isGreaterThan(80);
        // The second would have been good.
        var rejected = evidence.replaceFirst("\"decision\":\"approve\"", "\"decision\":\"reject\",$0");
        assertThat(reason(rejected)).isEqualTo(Reason.MALFORMED);
    }

    @Test
    void no_statement_can_be_edited_after_it_was_signed() {
        var honest = (ObjectNode) JSON.readTree(Approval.recordedAt(CA, approval));
        verify(honest);
        for (var statement :
                List.of("/decisions/0", "/decisions/2", "/appointments/0", "/appointments/1", "/acceptance")) {
            for (var member : honest.at(statement).properties()) {
                var forged = honest.deepCopy();
                var target = (ObjectNode) forged.at(statement);
                edit(target, member);

                assertThat(reason(forged)).as(statement + "/" + member.getKey()).isNotNull();
            }
        }
        for (var member : honest.get("enrolment").properties()) {
            var forged = honest.deepCopy();
            edit((ObjectNode) forged.get("enrolment"), member);

            assertThat(reason(forged)).as("enrolment/" + member.getKey()).isNotNull();
        }
    }

    @Test
    void yesterdays_decisions_do_not_serve_another_enrolment() {
        var earlier = JSON.readTree(Approval.recordedAt(CA, approval));
        var next = (ObjectNode) JSON.readTree(same().json());
        next.set("decisions", earlier.get("decisions"));

        assertThat(reason(next)).isEqualTo(Reason.DECISION_NOT_VALID);
        for (var i = 0; i < 3; i++) {
            ((ObjectNode) next.at("/decisions/" + i))
                    .set("enrolmentSha256", JSON.readTree(same().json()).at("/decisions/0/enrolmentSha256"));
        }
        assertThat(reason(next)).isEqualTo(Reason.DECISION_NOT_VALID);
    }

    @Test
    void yesterdays_acceptance_does_not_serve_another_enrolment() {
        var earlier = JSON.readTree(Approval.recordedAt(CA, approval));
        var next = (ObjectNode)
                JSON.readTree(same().applicant(approval.applicant()).json());
        next.set("acceptance", earlier.get("acceptance"));

        assertThat(reason(next)).isEqualTo(Reason.KEY_NOT_ACCEPTED);
    }

    @Test
    void a_neighbour_cannot_sign_for_another() {
        var neighbour = Registrar.create();
        for (var impostor : List.of(
                same().central(new Registrar(approval.central().id(), neighbour.passkey())),
                same().provincialAppointedBy(new Registrar(approval.central().id(), neighbour.passkey())),
                same().facilityAppointedBy(new Registrar(approval.provincial().id(), neighbour.passkey())))) {
            Approval.record(CA, approval.central());

            assertThat(reason(impostor.json())).isEqualTo(Reason.ASSERTION_NOT_VALID);
        }
    }

    @ParameterizedTest
    @CsvSource({"WRONG_ORIGIN", "CROSS_ORIGIN_FRAME", "WRONG_RELYING_PARTY", "USER_NOT_VERIFIED", "WRONG_SIGNATURE"})
    void appointments_and_acceptances_by_passkeys_that_lie_are_none(Lie lie) {
        Approval.record(CA, approval.central());

        assertThat(reason(same().provincialAppointedBy(approval.central().lying(lie))
                        .json()))
                .isEqualTo(Reason.ASSERTION_NOT_VALID);
        assertThat(reason(same().facilityAppointedBy(approval.provincial().lying(lie))
                        .json()))
                .isEqualTo(Reason.ASSERTION_NOT_VALID);
        assertThat(reason(same().applicant(Registrar.create().lying(lie)).json()))
                .isEqualTo(Reason.ASSERTION_NOT_VALID);
    }

    @Test
    void one_passkey_under_two_ids_is_one_registrar() {
        var disguised = approval.provincial().underAnotherId();
        Approval.record(CA, approval.central());

        assertThat(reason(same().facility(disguised).json())).isEqualTo(Reason.CONFLICT_OF_INTEREST);
    }

    @Test
    void appointments_that_lead_to_each_other_lead_nowhere() {
        var one = approval.provincial();
        var other = approval.facility();
        Approval.record(CA, approval.central());

        assertThat(reason(same().provincialAppointedBy(other)
                        .facilityAppointedBy(one)
                        .json()))
                .isEqualTo(Reason.REGISTRAR_NOT_APPOINTED);
    }

    @Test
    void an_appointment_remembered_still_ends_on_its_day() {
        var evidence = JSON.readTree(Approval.recordedAt(CA, approval));
        verify((ObjectNode) evidence);
        var expired = same().appointments(List.of(evidence.at("/appointments/0"), evidence.at("/appointments/1")))
                .change(
                        "decision/facility",
                        d -> d.put("time", TestCa.NOW.minusSeconds(600).toString()));
        verify((ObjectNode) JSON.readTree(expired.json()));
        CA.clock().advance(java.time.Duration.ofDays(101));
        try {
            var later = Approval.of(pkcs10, CA.clock().instant())
                    .central(approval.central())
                    .provincial(approval.provincial())
                    .facility(approval.facility())
                    .appointments(List.of(evidence.at("/appointments/0"), evidence.at("/appointments/1")));

            assertThat(reason(later.json())).isEqualTo(Reason.REGISTRAR_NOT_APPOINTED);
        } finally {
            CA.clock().advance(java.time.Duration.ofDays(-101));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"version\":1.0",
                "\"version\":1e0",
                "\"version\":01",
                "\"version\":\"1\"",
                "\"version\":0",
                "\"version\":-1",
                "\"version\":4294967297",
                "\"version\":1,\"version\":1",
                "\"version\":1,\"ver\\u0073ion\":1",
                "\"version\":1,\"Version\":1",
                "\"version\":1,\"version \":1",
                "\"version\":null",
                "\"version\":true"
            })
    void no_second_spelling_of_a_member_passes(String spelling) {
        var text = Approval.recordedAt(CA, approval).replace("\"version\":1", spelling);

        assertThat(reason(text)).isEqualTo(Reason.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Tua\\udc00", "Tua\\ud83dyang", "Tuayang\\ud800", "\\u0020", ""})
    void no_broken_or_empty_text_passes(String name) {
        var text = Approval.recordedAt(CA, approval).replace("Tuayang", name);

        assertThat(reason(text)).isEqualTo(Reason.MALFORMED);
    }

    /** Another enrolment by the same registrars. */
    private ApprovalEvidence same() {
        return Approval.of(pkcs10, TestCa.NOW)
                .central(approval.central())
                .provincial(approval.provincial())
                .facility(approval.facility());
    }

    /** Another value of the same form. */
    private static void edit(ObjectNode target, Map.Entry<String, JsonNode> member) {
        var value = member.getValue();
        if (value.isObject()) {
            var inner = ((ObjectNode) value).properties().iterator().next();
            edit((ObjectNode) target.get(member.getKey()), inner);
        } else if (value.isArray()) {
            target.putArray(member.getKey()).add(UUID.randomUUID().toString());
        } else if (value.isInt()) {
            target.put(member.getKey(), value.intValue() + 1);
        } else {
            var text = value.stringValue();
            var last = text.charAt(text.length() - 1);
            target.put(
                    member.getKey(),
                    text.substring(0, text.length() - 1) + (last == 'Q' ? 'A' : last == '1' ? '2' : '1'));
        }
    }

    private static void verifyText(byte[] pkcs10, String evidence) {
        CA.get(VerifyEvidence.class).verify(evidence, Csr.keyOf(pkcs10));
    }

    private void verify(ObjectNode evidence) {
        verifyText(pkcs10, evidence.toString());
    }

    private Reason reason(ObjectNode evidence) {
        return reason(evidence.toString());
    }

    private Reason reason(String evidence) {
        return catchThrowableOfType(EvidenceRefused.class, () -> verifyText(pkcs10, evidence))
                .reason();
    }
}
