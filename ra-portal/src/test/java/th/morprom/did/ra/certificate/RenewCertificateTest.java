package th.morprom.did.ra.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import th.morprom.did.hsm.VerifyingProvider;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.approval.Decision;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.enrolment.CertificationUnavailable;
import th.morprom.did.ra.enrolment.EditEnrolment;
import th.morprom.did.ra.enrolment.Enrolment;
import th.morprom.did.ra.enrolment.EnrolmentRefused;
import th.morprom.did.ra.enrolment.EnrolmentRefused.Reason;
import th.morprom.did.ra.enrolment.EnrolmentState;
import th.morprom.did.ra.enrolment.Enrolments;
import th.morprom.did.ra.proofing.OpenProofingEvidence;
import th.morprom.did.ra.testing.Applicant;
import th.morprom.did.ra.testing.SampleAuthority.Request;
import th.morprom.did.signing.activation.SigningRefused;
import th.morprom.did.signing.credential.Credentials;
import th.morprom.did.testpki.passkey.SoftwarePasskey.Lie;
import tools.jackson.databind.node.ObjectNode;

class RenewCertificateTest extends CertificateFixture {
    @Test
    void a_certificate_near_its_end_is_renewed_by_its_facility_alone() {
        var applicant = approved();
        var old = accept(applicant);
        authority.clock().advance(NEAR_THE_END);

        var renewal = renew(applicant, old);
        assertThat(renewal.policy()).isEqualTo("facility-doctor-renewal");
        assertThat(authority.decide(atFacility, renewal.id(), Decision.approve()))
                .isEqualTo(EnrolmentState.APPROVED);
        var successor = accept(of(applicant, renewal.id()));

        assertThat(successor.serialHex()).isNotEqualTo(old.serialHex());
        assertThat(successor.credential()).isNotEqualTo(old.credential());
        assertThat(successor.notAfter()).isAfter(old.notAfter());
        assertThat(status(old.serialHex())).isEqualTo(HeldCertificate.Status.GOOD);
        assertThat(authority.get(HeldCertificates.class).of(applicant.id()).get(0))
                .isEqualTo(successor);
        assertThat(authority.events("credential.succession-agreed"))
                .containsExactly(old.credential().orElseThrow().toString());
    }

    @Test
    void the_old_key_agrees_to_the_new_one_in_the_evidence() {
        var applicant = approved();
        var old = accept(applicant);
        authority.clock().advance(NEAR_THE_END);
        var renewal = renew(applicant, old);
        authority.decide(atFacility, renewal.id(), Decision.approve());
        accept(of(applicant, renewal.id()));

        var evidence = new CanonicalJson(last().evidence()).tree();
        assertThat(evidence.at("/enrolment/renews").stringValue()).isEqualTo(old.serialHex());
        assertThat(evidence.path("decisions")).hasSize(1);
        var acceptance = (ObjectNode) evidence.path("acceptance").deepCopy();
        var signature =
                Bytes.fromBase64Url(acceptance.remove("renewedKeySignature").stringValue());
        acceptance.remove("assertion");
        assertThat(VerifyingProvider.verifies(
                        authority
                                .get(Credentials.class)
                                .find(old.credential().orElseThrow())
                                .orElseThrow()
                                .key()
                                .publicKey()
                                .getEncoded(),
                        "SHA256withECDSA",
                        CanonicalJson.of(acceptance).text().getBytes(StandardCharsets.UTF_8),
                        signature.toByteArray()))
                .isTrue();
    }

    @Test
    void only_a_good_certificate_of_ones_own_near_its_end_is_renewed() {
        var applicant = approved();
        var old = accept(applicant);

        assertThat(refusal(() -> begin(applicant, old))).isEqualTo(Reason.NOT_RENEWABLE);
        authority.clock().advance(NEAR_THE_END);
        assertThat(refusal(() -> authority.get(BeginRenewal.class).begin(central.id(), old.serialHex())))
                .isEqualTo(Reason.NOT_YOURS);
        assertThat(refusal(() -> authority.get(BeginRenewal.class).begin(applicant.id(), "1234")))
                .isEqualTo(Reason.NOT_YOURS);
        authority.get(SuspendOwn.class).suspend(applicant.id(), old.serialHex());
        assertThat(refusal(() -> begin(applicant, old))).isEqualTo(Reason.NOT_RENEWABLE);
    }

    @Test
    void it_is_renewed_until_thirty_days_after_its_end() {
        var applicant = approved();
        var old = accept(applicant);

        authority.clock().advance(Duration.ofDays(365 + 30));
        begin(applicant, old);
        var other = approvedAgain();
        var late = accept(other);
        authority.clock().advance(Duration.ofDays(365 + 31));
        assertThat(refusal(() -> begin(other, late))).isEqualTo(Reason.NOT_RENEWABLE);
    }

    @Test
    void a_certificate_has_one_renewal_and_another_when_that_was_rejected() {
        var applicant = approved();
        var old = accept(applicant);
        authority.clock().advance(NEAR_THE_END);
        var renewal = renew(applicant, old);

        assertThat(refusal(() -> begin(applicant, old))).isEqualTo(Reason.RENEWED_ALREADY);
        authority.decide(atFacility, renewal.id(), Decision.reject(Decision.ReasonCode.NOT_ELIGIBLE));
        assertThat(begin(applicant, old)).isNotEqualTo(renewal.id());
    }

    @Test
    void a_renewal_that_its_holder_gives_up_leaves_the_way_open_for_another() {
        var applicant = approved();
        var old = accept(applicant);
        authority.clock().advance(NEAR_THE_END);
        var dropEnrolment = authority.get(DropEnrolment.class);

        var draft = begin(applicant, old);
        assertThat(refusal(() -> dropEnrolment.drop(central.id(), draft))).isEqualTo(Reason.NOT_YOURS);
        dropEnrolment.drop(applicant.id(), draft);
        assertThat(find(draft).state()).isEqualTo(EnrolmentState.DROPPED);
        var approved = approvedRenewal(applicant, old).enrolment();
        dropEnrolment.drop(applicant.id(), approved);
        var submitted = renew(applicant, old).id();
        assertThat(refusal(() -> dropEnrolment.drop(applicant.id(), submitted))).isEqualTo(Reason.WRONG_STATE);

        assertThat(authority.events("enrolment.dropped")).containsExactly(draft.toString(), approved.toString());
        assertThat(authority.get(Enrolments.class).renewalOf(old.serialHex()))
                .map(Enrolment::id)
                .hasValue(submitted);
    }

    @Test
    void nothing_is_given_up_that_is_being_issued() {
        var applicant = approved();
        var old = accept(applicant);
        authority.clock().advance(NEAR_THE_END);
        var renewal = approvedRenewal(applicant, old);
        var prepared = prepare(renewal);
        ca.goAway();
        assertThatThrownBy(() -> authority
                        .get(AcceptCertificate.class)
                        .accept(
                                renewal.id(),
                                renewal.enrolment(),
                                applicant.member().signs(prepared.challenge())))
                .isInstanceOf(CertificationUnavailable.class);

        assertThat(refusal(() -> authority.get(DropEnrolment.class).drop(renewal.id(), renewal.enrolment())))
                .isEqualTo(Reason.WRONG_STATE);
    }

    @Test
    void nothing_about_the_person_changes_in_a_renewal() {
        var applicant = approved();
        var old = accept(applicant);
        authority.clock().advance(NEAR_THE_END);
        var renewal = begin(applicant, old);
        var draft = find(renewal);

        assertThat(refusal(() -> authority
                        .get(EditEnrolment.class)
                        .edit(applicant.id(), renewal, draft.licence(), draft.affiliation())))
                .isEqualTo(Reason.RENEWAL);
        authority
                .database()
                .sql("delete from ra.enrolment where id = :id")
                .param("id", renewal)
                .update();
        authority
                .database()
                .sql("update ra.person set family_name_th = 'ใหม่' where id = :id")
                .param("id", applicant.id())
                .update();
        assertThat(refusal(() -> begin(applicant, old))).isEqualTo(Reason.RENEWAL);
    }

    @Test
    void the_registrar_sees_what_was_proofed_for_the_certificate() {
        var applicant = approved();
        var old = accept(applicant);
        authority.clock().advance(NEAR_THE_END);
        var renewal = renew(applicant, old);

        assertThat(authority
                        .get(OpenProofingEvidence.class)
                        .open(
                                atFacility.id(),
                                renewal.id(),
                                renewal.checks().proofing().orElseThrow().evidenceSha256()))
                .isPresent();
    }

    @Test
    void an_assertion_that_does_not_hold_gets_no_signature_of_the_old_key() {
        var applicant = approved();
        var old = accept(applicant);
        authority.clock().advance(NEAR_THE_END);
        var renewal = of(applicant, renew(applicant, old).id());
        authority.decide(atFacility, renewal.enrolment(), Decision.approve());
        var prepared = prepare(renewal);

        var refused = catchThrowableOfType(
                SigningRefused.class,
                () -> authority
                        .get(AcceptCertificate.class)
                        .accept(
                                renewal.id(),
                                renewal.enrolment(),
                                applicant.member().lies(Lie.WRONG_SIGNATURE, prepared.challenge())));

        assertThat(refused.reason()).isEqualTo(SigningRefused.Reason.PASSKEY_REFUSED);
        assertThat(authority.events("credential.succession-agreed")).isEmpty();
        assertThat(ca.requests()).hasSize(1);
    }

    private Applicant approvedAgain() {
        central = authority.centralOfficer();
        provincial = authority.registrar(central, Tier.PROVINCIAL, "50");
        atFacility = authority.registrar(provincial, Tier.FACILITY, facility.hcode9());
        return approved();
    }

    private Enrolment find(UUID enrolment) {
        return authority.get(Enrolments.class).find(enrolment).orElseThrow();
    }

    private Request last() {
        var requests = ca.requests();
        return requests.get(requests.size() - 1);
    }

    private static Reason refusal(ThrowingCallable attempt) {
        return catchThrowableOfType(EnrolmentRefused.class, attempt).reason();
    }
}
