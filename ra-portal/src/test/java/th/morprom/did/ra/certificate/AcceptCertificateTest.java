package th.morprom.did.ra.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import th.morprom.did.audit.VerifyAuditLog;
import th.morprom.did.ra.certificate.AcceptanceRefused.Reason;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.consent.Language;
import th.morprom.did.ra.consent.Purpose;
import th.morprom.did.ra.consent.WithdrawConsent;
import th.morprom.did.ra.enrolment.CertificationRefused;
import th.morprom.did.ra.enrolment.CertificationUnavailable;
import th.morprom.did.ra.enrolment.EndReason;
import th.morprom.did.ra.enrolment.EnrolmentRegister;
import th.morprom.did.ra.enrolment.EnrolmentState;
import th.morprom.did.ra.enrolment.Enrolments;
import th.morprom.did.ra.enrolment.SubmitEnrolment;
import th.morprom.did.ra.testing.Applicant;
import th.morprom.did.ra.testing.SampleAuthority.Request;
import th.morprom.did.signing.credential.Credentials;
import th.morprom.did.testpki.passkey.SoftwarePasskey.Lie;

class AcceptCertificateTest extends CertificateFixture {
    @Test
    void an_approved_doctor_takes_his_certificate() {
        var applicant = approved();

        var certificate = accept(applicant);

        assertThat(state(applicant)).isEqualTo(EnrolmentState.CERTIFIED);
        var certificates = authority.get(HeldCertificates.class);
        assertThat(certificates.of(applicant.id())).containsExactly(certificate);
        assertThat(certificate.status(authority.clock().instant())).isEqualTo(HeldCertificate.Status.GOOD);
        assertThat(certificates.chain(certificate.serialHex())).hasSize(2);
        assertThat(authority
                        .get(Credentials.class)
                        .find(certificate.credential().orElseThrow())
                        .orElseThrow()
                        .isReady())
                .isTrue();
        assertThat(authority.get(VerifyAuditLog.class).verify().intact()).isTrue();
    }

    @Test
    void refuses_before_the_last_approval() {
        var applicant = authority.submitted(facility);

        assertThat(refusal(() -> prepare(applicant))).isEqualTo(Reason.NOT_APPROVED);
    }

    @Test
    void refuses_anybody_but_the_applicant() {
        var applicant = approved();
        var prepareAcceptance = authority.get(PrepareAcceptance.class);

        assertThat(refusal(
                        () -> prepareAcceptance.prepare(central.id(), applicant.enrolment(), PrepareAcceptance.REMOTE)))
                .isEqualTo(Reason.NOT_YOURS);
        var prepared = prepare(applicant);
        assertThat(refusal(() -> authority
                        .get(AcceptCertificate.class)
                        .accept(applicant.id(), applicant.enrolment(), central.signs(prepared.challenge()))))
                .isEqualTo(Reason.PASSKEY);
        assertThat(ca.requests()).isEmpty();
    }

    @Test
    void refuses_a_signature_that_does_not_hold_and_uses_the_challenge_up() {
        var applicant = approved();
        var prepared = prepare(applicant);
        var accept = authority.get(AcceptCertificate.class);

        assertThat(refusal(() -> accept.accept(
                        applicant.id(),
                        applicant.enrolment(),
                        applicant.member().lies(Lie.WRONG_RELYING_PARTY, prepared.challenge()))))
                .isEqualTo(Reason.PASSKEY);
        assertThat(refusal(() -> accept.accept(
                        applicant.id(),
                        applicant.enrolment(),
                        applicant.member().signs(prepared.challenge()))))
                .isEqualTo(Reason.CHALLENGE);
    }

    @Test
    void refuses_once_a_needed_consent_is_withdrawn() {
        var applicant = approved();
        authority.get(WithdrawConsent.class).withdraw(applicant.id(), Purpose.KEEP_EVIDENCE, Language.TH, "web");

        assertThat(refusal(() -> prepare(applicant))).isEqualTo(Reason.CONSENT_WITHDRAWN);
    }

    @Test
    void makes_one_key_however_often_it_is_prepared() {
        var applicant = approved();

        prepare(applicant);
        authority.clock().advance(Duration.ofMinutes(10));
        prepare(applicant);

        assertThat(authority
                        .database()
                        .sql("select count(*) from signing.credential")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void keeps_the_acceptance_while_the_ca_is_away_and_finishes_with_the_same_request() {
        var applicant = approved();
        ca.goAway();
        assertThatThrownBy(() -> accept(applicant)).isInstanceOf(CertificationUnavailable.class);
        assertThat(state(applicant)).isEqualTo(EnrolmentState.APPROVED);
        assertThat(refusal(() -> prepare(applicant))).isEqualTo(Reason.ALREADY_ACCEPTED);
        assertThat(refusal(() -> authority.get(StartAgain.class).startAgain(applicant.id(), applicant.enrolment())))
                .isEqualTo(Reason.ALREADY_ACCEPTED);

        ca.comeBack();
        var finishIssuance = authority.get(FinishIssuance.class);
        assertThat(finishIssuance.unfinished()).containsExactly(applicant.enrolment());
        var certificate = finishIssuance.finish(applicant.enrolment());

        assertThat(finishIssuance.finish(applicant.enrolment())).isEqualTo(certificate);
        assertThat(finishIssuance.unfinished()).isEmpty();
        assertThat(ca.requests().stream().map(Request::id).distinct()).hasSize(1);
        assertThat(state(applicant)).isEqualTo(EnrolmentState.CERTIFIED);
    }

    @Test
    void the_schedule_goes_on_with_what_was_interrupted() {
        var applicant = approved();
        ca.goAway();
        assertThatThrownBy(() -> accept(applicant)).isInstanceOf(CertificationUnavailable.class);
        var schedule = authority.get(IssuanceSchedule.class);

        schedule.finish();
        assertThat(state(applicant)).isEqualTo(EnrolmentState.APPROVED);
        ca.comeBack();
        schedule.finish();

        assertThat(state(applicant)).isEqualTo(EnrolmentState.CERTIFIED);
    }

    @Test
    void what_the_ca_cannot_certify_yet_keeps_no_other_waiting() {
        var waiting = waiting();
        ca.haveTroubleWith(ca.requests().get(0).id().toString());

        authority.get(IssuanceSchedule.class).finish();

        assertThat(state(waiting.get(0))).isEqualTo(EnrolmentState.APPROVED);
        assertThat(state(waiting.get(1))).isEqualTo(EnrolmentState.CERTIFIED);
    }

    @Test
    void nor_does_one_that_fails_for_a_reason_of_its_own() {
        var waiting = waiting();
        ca.meanwhile(() -> {
            throw new IllegalStateException("its key has another certificate");
        });

        authority.get(IssuanceSchedule.class).finish();

        assertThat(waiting)
                .extracting(this::state)
                .containsExactlyInAnyOrder(EnrolmentState.APPROVED, EnrolmentState.CERTIFIED);
    }

    @Test
    void nor_does_one_about_which_the_ca_says_nothing() {
        var waiting = waiting();
        ca.sayNothingAbout(ca.requests().get(0).id().toString());

        authority.get(IssuanceSchedule.class).finish();

        assertThat(state(waiting.get(0))).isEqualTo(EnrolmentState.APPROVED);
        assertThat(state(waiting.get(1))).isEqualTo(EnrolmentState.CERTIFIED);
    }

    @Test
    void what_a_crash_of_the_ca_took_is_asked_for_anew_at_once() {
        var applicant = approved();
        ca.lose(1);

        accept(applicant);

        assertThat(state(applicant)).isEqualTo(EnrolmentState.CERTIFIED);
        assertThat(ca.requests().stream().map(Request::id).distinct()).hasSize(2);
        assertThat(ca.requests().stream().map(Request::evidence).distinct()).hasSize(1);
        assertThat(authority.events("certification.asked-anew"))
                .containsExactly(applicant.enrolment().toString());
    }

    @Test
    void a_ca_that_loses_it_over_and_over_is_not_asked_for_ever() {
        var applicant = approved();
        ca.lose(100);

        assertThatThrownBy(() -> accept(applicant)).isInstanceOf(CertificationRefused.class);

        assertThat(ca.requests()).hasSize(4);
        assertThat(authority.events("certification.refused")).hasSize(1);
        assertThat(authority.get(FinishIssuance.class).unfinished()).isEmpty();
    }

    @Test
    void of_two_that_hear_of_the_loss_one_asks_anew_and_neither_records_a_refusal() {
        var applicant = approved();
        ca.lose(1);
        // The other one comes to its end while the first still waits for the answer.
        ca.meanwhile(() -> authority.get(FinishIssuance.class).finish(applicant.enrolment()));

        assertThatThrownBy(() -> accept(applicant)).isInstanceOf(CertificationUnavailable.class);

        assertThat(state(applicant)).isEqualTo(EnrolmentState.CERTIFIED);
        assertThat(authority.events("certification.refused")).isEmpty();
        assertThat(authority.events("certification.asked-anew")).hasSize(1);
        assertThat(authority.get(FinishIssuance.class).finish(applicant.enrolment()))
                .isNotNull();
    }

    @Test
    void an_answer_that_comes_after_it_was_asked_anew_counts() {
        var applicant = approved();
        ca.meanwhile(() ->
                authority.get(Issuances.class).askedAnew(ca.requests().get(0).id(), UUID.randomUUID()));

        var certificate = accept(applicant);

        assertThat(state(applicant)).isEqualTo(EnrolmentState.CERTIFIED);
        assertThat(authority.get(HeldCertificates.class).of(applicant.id())).containsExactly(certificate);
    }

    @Test
    void an_answer_that_comes_after_a_later_id_was_refused_counts() {
        var applicant = approved();
        var issuances = authority.get(Issuances.class);
        ca.meanwhile(() -> {
            var again = UUID.randomUUID();
            issuances.askedAnew(ca.requests().get(0).id(), again);
            issuances.ended(again, Issuance.State.REFUSED);
        });

        var certificate = accept(applicant);

        assertThat(state(applicant)).isEqualTo(EnrolmentState.CERTIFIED);
        assertThat(authority.get(HeldCertificates.class).of(applicant.id())).containsExactly(certificate);
    }

    @Test
    void a_certificate_that_the_ca_made_under_an_id_believed_lost_is_found() {
        var applicant = approved();
        ca.goAway();
        assertThatThrownBy(() -> accept(applicant)).isInstanceOf(CertificationUnavailable.class);
        ca.comeBack();
        var issuances = authority.get(Issuances.class);
        var asked = issuances.unfinished().get(0);
        ca.issue(asked.requestId(), asked.pkcs10().toByteArray(), asked.evidence());
        issuances.askedAnew(asked.requestId(), UUID.randomUUID());

        authority.get(FinishIssuance.class).finish(applicant.enrolment());

        assertThat(state(applicant)).isEqualTo(EnrolmentState.CERTIFIED);
        assertThat(authority.events("certification.refused")).isEmpty();
    }

    @Test
    void a_certificate_that_comes_after_its_enrolment_ended_is_revoked() {
        var applicant = approved();
        ca.meanwhile(() -> authority.get(Changes.class).make(() -> {
            var register = authority.get(EnrolmentRegister.class);
            register.end(register.lock(applicant.enrolment()), EndReason.AFFILIATION_ENDED, "test");
            return applicant;
        }));

        assertThat(refusal(() -> accept(applicant))).isEqualTo(Reason.NOT_APPROVED);

        assertThat(ca.revoked()).hasSize(1).containsValue(CertificateRevocationReason.CESSATION_OF_OPERATION.code());
        assertThat(authority.events("certificate.nobodys"))
                .containsExactly(applicant.enrolment().toString());
    }

    @Test
    void one_that_the_ca_does_not_revoke_then_is_no_outage_to_the_applicant() {
        var applicant = approved();
        ca.meanwhile(() -> authority.get(Changes.class).make(() -> {
            var register = authority.get(EnrolmentRegister.class);
            register.end(register.lock(applicant.enrolment()), EndReason.AFFILIATION_ENDED, "test");
            ca.goAway();
            return applicant;
        }));

        assertThat(refusal(() -> accept(applicant))).isEqualTo(Reason.NOT_APPROVED);

        assertThat(authority.events("certificate.nobodys"))
                .containsExactly(applicant.enrolment().toString());
    }

    @Test
    void refuses_to_finish_what_was_never_accepted() {
        var applicant = approved();

        assertThat(refusal(() -> authority.get(FinishIssuance.class).finish(applicant.enrolment())))
                .isEqualTo(Reason.NOT_APPROVED);
    }

    @Test
    void stays_approved_when_the_ca_says_no_and_may_be_accepted_again_or_taken_back() {
        var applicant = approved();
        ca.refuse(Optional.of("DECISION_NOT_VALID"));
        assertThatThrownBy(() -> accept(applicant))
                .isInstanceOfSatisfying(
                        CertificationRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo("DECISION_NOT_VALID"));
        assertThat(state(applicant)).isEqualTo(EnrolmentState.APPROVED);
        assertThat(authority.events("certification.refused"))
                .containsExactly(applicant.enrolment().toString());

        authority.get(StartAgain.class).startAgain(applicant.id(), applicant.enrolment());
        authority.get(SubmitEnrolment.class).submit(applicant.id(), applicant.enrolment());
        ca.refuse(Optional.empty());
        authority.clock().advance(Duration.ofMinutes(1));
        approve(applicant);
        accept(applicant);

        assertThat(state(applicant)).isEqualTo(EnrolmentState.CERTIFIED);
        assertThat(ca.requests().stream().map(Request::id).distinct()).hasSize(2);
    }

    @Test
    void finished_by_ten_at_once_it_is_one_certificate() throws InterruptedException {
        var applicant = approved();
        ca.goAway();
        assertThatThrownBy(() -> accept(applicant)).isInstanceOf(CertificationUnavailable.class);
        ca.comeBack();
        var threads = Executors.newFixedThreadPool(10);

        var finished = threads.invokeAll(Stream.<java.util.concurrent.Callable<HeldCertificate>>generate(
                        () -> () -> authority.get(FinishIssuance.class).finish(applicant.enrolment()))
                .limit(10)
                .toList());
        threads.shutdown();

        assertThat(finished.stream()
                        .map(outcome -> {
                            try {
                                return outcome.get().serialHex();
                            } catch (InterruptedException | ExecutionException e) {
                                throw new IllegalStateException(e);
                            }
                        })
                        .distinct())
                .hasSize(1);
        assertThat(authority.get(HeldCertificates.class).of(applicant.id())).hasSize(1);
    }

    private EnrolmentState state(Applicant applicant) {
        return authority
                .get(Enrolments.class)
                .find(applicant.enrolment())
                .orElseThrow()
                .state();
    }

    private static Reason refusal(ThrowingCallable attempt) {
        return catchThrowableOfType(AcceptanceRefused.class, attempt).reason();
    }

    /** Two who accepted a minute apart while the CA was away, which is back. */
    private List<Applicant> waiting() {
        var applicants = List.of(approved(), approved());
        ca.goAway();
        for (var applicant : applicants) {
            assertThatThrownBy(() -> accept(applicant)).isInstanceOf(CertificationUnavailable.class);
            authority.clock().advance(Duration.ofMinutes(1));
        }
        ca.comeBack();
        return applicants;
    }
}
