package th.morprom.did.ra.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import th.morprom.did.hsm.VerifyingProvider;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.passkey.Passkey;
import th.morprom.did.passkey.RelyingParty;
import th.morprom.did.ra.appointment.AppointRegistrar;
import th.morprom.did.ra.appointment.Appointment;
import th.morprom.did.ra.appointment.Appointments;
import th.morprom.did.ra.appointment.NewAppointment;
import th.morprom.did.ra.appointment.PrepareAppointment;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.approval.ApprovalRefused;
import th.morprom.did.ra.approval.ApproveList;
import th.morprom.did.ra.approval.DecideEnrolment;
import th.morprom.did.ra.approval.Decision;
import th.morprom.did.ra.approval.PrepareDecision;
import th.morprom.did.ra.approval.PrepareList;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.testing.Member;
import th.morprom.did.ra.testing.RegistrationAuthority;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the CA is handed, read as docs/approval-evidence.md describes it. */
class ApprovalEvidenceTest extends CertificateFixture {
    private static final String[] DECISION = {
        "step", "attests", "decision", "registrar", "time", "enrolmentSha256", "assertion"
    };
    private static final String[] APPOINTMENT = {
        "id", "registrar", "tier", "scope", "province", "passkey", "notBefore", "notAfter", "appointedBy", "assertion"
    };
    private static final String[] ASSERTION = {"credentialId", "clientDataJSON", "authenticatorData", "signature"};

    private JsonNode evidence() {
        accept(approved());
        return new CanonicalJson(ca.requests().get(0).evidence()).tree();
    }

    @Test
    void has_exactly_the_documented_members() {
        var evidence = evidence();

        assertThat(evidence.propertyNames())
                .containsExactlyInAnyOrder("format", "enrolment", "decisions", "appointments", "acceptance");
        assertThat(evidence.path("format").stringValue()).isEqualTo("morprom-approval-evidence/3");
        evidence.path("decisions").forEach(decision -> {
            assertThat(decision.propertyNames()).containsExactlyInAnyOrder(DECISION);
            assertThat(decision.path("assertion").propertyNames()).containsExactlyInAnyOrder(ASSERTION);
            assertThat(decision.path("decision").stringValue()).isEqualTo("approve");
        });
        evidence.path("appointments").forEach(appointment -> {
            assertThat(appointment.propertyNames()).containsExactlyInAnyOrder(APPOINTMENT);
            assertThat(appointment.path("assertion").propertyNames()).containsExactlyInAnyOrder(ASSERTION);
        });
        assertThat(evidence.path("acceptance").propertyNames())
                .containsExactlyInAnyOrder("enrolmentSha256", "publicKeySha256", "terms", "time", "assertion");
    }

    @Test
    void names_the_frozen_enrolment_by_its_hash_everywhere() {
        var evidence = evidence();

        var sha256 = CanonicalJson.of(evidence.path("enrolment")).sha256Hex();
        evidence.path("decisions")
                .forEach(decision -> assertThat(decision.path("enrolmentSha256").stringValue())
                        .isEqualTo(sha256));
        assertThat(evidence.path("acceptance").path("enrolmentSha256").stringValue())
                .isEqualTo(sha256);
    }

    @Test
    void has_the_steps_in_order_and_the_appointments_they_need_once() {
        var evidence = evidence();

        assertThat(texts(evidence.path("decisions"), "step")).containsExactly("central", "provincial", "facility");
        assertThat(texts(evidence.path("decisions"), "registrar"))
                .containsExactly(text(central), text(provincial), text(atFacility));
        assertThat(texts(evidence.path("appointments"), "registrar"))
                .containsExactlyInAnyOrder(text(provincial), text(atFacility));
    }

    @Test
    void carries_a_list_whole() {
        var applicant = authority.submitted(facility);
        authority.decide(central, applicant.enrolment(), Decision.approve());
        authority.decide(provincial, applicant.enrolment(), Decision.approve());
        var listed = List.of(applicant.enrolment());
        var prepared = authority.get(PrepareList.class).prepare(atFacility.id(), listed);
        authority.get(ApproveList.class).approve(atFacility.id(), listed, atFacility.signs(prepared));
        accept(applicant);

        var evidence = new CanonicalJson(ca.requests().get(0).evidence()).tree();
        assertThat(evidence.path("format").stringValue()).isEqualTo("morprom-approval-evidence/3");
        var decision = evidence.path("decisions").get(2);
        assertThat(decision.propertyNames())
                .containsExactlyInAnyOrder(
                        "format", "step", "attests", "decision", "registrar", "time", "enrolments", "assertion");
        assertThat(decision.path("enrolments").get(0).stringValue())
                .isEqualTo(CanonicalJson.of(evidence.path("enrolment")).sha256Hex());
        verify(
                decision,
                new Passkey(
                        Bytes.of(atFacility.passkey().credentialId()),
                        Bytes.of(atFacility.passkey().publicKey()),
                        0));
    }

    @Test
    void carries_both_terms_when_a_case_is_decided_over_the_change_of_one() {
        var first = authority.get(Appointments.class).inForce(provincial.id()).get(0);
        nextTerm(first);
        authority.clock().advance(Duration.between(authority.clock().instant(), first.notAfter()));
        var applicant = authority.submitted(facility);
        authority.decide(central, applicant.enrolment(), Decision.approve());
        authority.decide(provincial, applicant.enrolment(), Decision.approve());
        authority.clock().advance(Duration.ofSeconds(1));
        authority.appoint(provincial, atFacility, Tier.FACILITY, facility.hcode9());
        authority.decide(atFacility, applicant.enrolment(), Decision.approve());
        accept(applicant);

        var evidence = new CanonicalJson(ca.requests().get(0).evidence()).tree();
        var appointments = evidence.path("appointments");
        assertThat(texts(appointments, "registrar"))
                .containsExactly(text(provincial), text(atFacility), text(provincial));
        assertThat(appointments.get(0).path("notAfter").stringValue())
                .as("the term of his own decision")
                .isEqualTo(evidence.path("decisions").get(1).path("time").stringValue());
        assertThat(appointments.get(2).path("notBefore").stringValue())
                .as("the term in which he appointed the other")
                .isEqualTo(appointments.get(1).path("notBefore").stringValue());
    }

    @Test
    void what_was_prepared_in_one_term_is_not_recorded_in_the_next() {
        var first = authority.get(Appointments.class).inForce(provincial.id()).get(0);
        nextTerm(first);
        authority.clock().advance(Duration.between(authority.clock().instant(), first.notAfter()));
        var applicants = List.of(authority.submitted(facility), authority.submitted(facility));
        authority.licensed(applicants);
        applicants.forEach(a -> authority.decide(central, a.enrolment(), Decision.approve()));
        var alone = applicants.get(0).enrolment();
        var listed = List.of(applicants.get(1).enrolment());
        var decision = authority
                .get(PrepareDecision.class)
                .prepare(provincial.id(), alone, Decision.approve())
                .challenge();
        var list = authority.get(PrepareList.class).prepare(provincial.id(), listed);
        authority.clock().advance(Duration.ofSeconds(1));

        assertThat(catchThrowableOfType(
                                ApprovalRefused.class,
                                () -> authority
                                        .get(DecideEnrolment.class)
                                        .decide(provincial.id(), alone, Decision.approve(), provincial.signs(decision)))
                        .reason())
                .isEqualTo(ApprovalRefused.Reason.CHALLENGE);
        assertThat(authority
                        .get(ApproveList.class)
                        .approve(provincial.id(), listed, provincial.signs(list))
                        .get(0)
                        .refused())
                .contains(ApprovalRefused.Reason.CHALLENGE);
    }

    @Test
    void nobody_approves_what_would_need_an_ended_term_and_the_one_given_anew() {
        var applicant = authority.submitted(facility);
        authority.decide(central, applicant.enrolment(), Decision.approve());
        authority.decide(provincial, applicant.enrolment(), Decision.approve());
        authority.endOffice(
                central,
                authority
                        .get(Appointments.class)
                        .inForce(provincial.id())
                        .get(0)
                        .id());
        authority.clock().advance(Duration.ofMinutes(1));
        authority.appoint(central, provincial, Tier.PROVINCIAL, "50");
        authority.appoint(provincial, atFacility, Tier.FACILITY, facility.hcode9());

        assertThat(catchThrowableOfType(
                                ApprovalRefused.class,
                                () -> authority.decide(atFacility, applicant.enrolment(), Decision.approve()))
                        .reason())
                .isEqualTo(ApprovalRefused.Reason.TERMS_OVERLAP);
        authority.decide(atFacility, applicant.enrolment(), Decision.returned(Decision.ReasonCode.OTHER));
        authority.get(th.morprom.did.ra.enrolment.SubmitEnrolment.class).submit(applicant.id(), applicant.enrolment());
        approve(applicant);
        accept(applicant);
        assertThat(ca.requests()).hasSize(1);
    }

    /** Another year of the provincial registrar's office, from the second after this one. */
    private void nextTerm(Appointment office) {
        var prepared = authority
                .get(PrepareAppointment.class)
                .prepare(new NewAppointment(
                        central.id(),
                        office.registrar(),
                        office.tier(),
                        office.scope().code(),
                        Optional.of(office.notAfter().plusSeconds(1)),
                        office.notAfter().plus(Duration.ofDays(365))));
        authority.get(AppointRegistrar.class).appoint(central.id(), prepared.id(), central.signs(prepared.challenge()));
    }

    @Test
    void leaves_out_approvals_of_an_earlier_version() {
        var applicant = authority.submitted(facility);
        authority.decide(central, applicant.enrolment(), Decision.approve());
        authority.decide(
                provincial, applicant.enrolment(), Decision.returned(Decision.ReasonCode.EVIDENCE_INSUFFICIENT));
        authority.get(th.morprom.did.ra.enrolment.SubmitEnrolment.class).submit(applicant.id(), applicant.enrolment());
        approve(applicant);
        accept(applicant);

        var evidence = new CanonicalJson(ca.requests().get(0).evidence()).tree();
        assertThat(evidence.path("enrolment").path("version").intValue()).isEqualTo(2);
        assertThat(evidence.path("decisions")).hasSize(3);
    }

    @Test
    void every_assertion_in_it_verifies_again_with_the_passkey_of_the_one_it_names() {
        var evidence = evidence();
        var keys = new HashMap<String, JsonNode>();
        evidence.path("appointments")
                .forEach(appointment ->
                        keys.put(appointment.path("registrar").stringValue(), appointment.path("passkey")));
        keys.put("applicant", evidence.path("enrolment").path("passkey"));
        var passkeys = passkeys(keys);
        passkeys.put(
                text(central),
                new Passkey(
                        Bytes.of(central.passkey().credentialId()),
                        Bytes.of(central.passkey().publicKey()),
                        0));

        evidence.path("decisions")
                .forEach(decision ->
                        verify(decision, of(passkeys, decision.path("registrar").stringValue())));
        evidence.path("appointments")
                .forEach(appointment -> verify(
                        appointment,
                        of(passkeys, appointment.path("appointedBy").stringValue())));
        verify(evidence.path("acceptance"), of(passkeys, "applicant"));
    }

    private static Passkey of(Map<String, Passkey> passkeys, String who) {
        return Objects.requireNonNull(passkeys.get(who), who);
    }

    private static Map<String, Passkey> passkeys(Map<String, JsonNode> keys) {
        var passkeys = new HashMap<String, Passkey>();
        keys.forEach((who, key) -> passkeys.put(
                who,
                new Passkey(
                        Bytes.fromBase64Url(key.path("credentialId").stringValue()),
                        Bytes.fromBase64Url(key.path("publicKey").stringValue()),
                        0)));
        return passkeys;
    }

    /** The challenge is SHA-256 over the canonical object without its assertion. */
    private static void verify(JsonNode signed, Passkey passkey) {
        var without = (ObjectNode) signed.deepCopy();
        without.remove("assertion");
        new RelyingParty(RegistrationAuthority.RP_ID, Set.of(RegistrationAuthority.ORIGIN), VerifyingProvider.get())
                .verifyRecorded(
                        Assertion.fromJson(signed.path("assertion").toString()),
                        passkey,
                        CanonicalJson.of(without).sha256());
    }

    private static List<String> texts(JsonNode array, String member) {
        var texts = new ArrayList<String>();
        array.forEach(element -> texts.add(element.path(member).stringValue()));
        return texts;
    }

    private static String text(Member member) {
        UUID id = member.id();
        return id.toString();
    }
}
