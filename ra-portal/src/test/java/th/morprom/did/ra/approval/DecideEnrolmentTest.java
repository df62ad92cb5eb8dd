package th.morprom.did.ra.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import th.morprom.did.ra.appointment.Appointments;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.approval.ApprovalRefused.Reason;
import th.morprom.did.ra.consent.Language;
import th.morprom.did.ra.consent.Purpose;
import th.morprom.did.ra.consent.WithdrawConsent;
import th.morprom.did.ra.enrolment.Affiliation;
import th.morprom.did.ra.enrolment.EditEnrolment;
import th.morprom.did.ra.enrolment.EnrolmentState;
import th.morprom.did.ra.enrolment.Enrolments;
import th.morprom.did.ra.enrolment.SubmitEnrolment;
import th.morprom.did.ra.licence.MatchLicence;
import th.morprom.did.ra.testing.Applicant;
import th.morprom.did.ra.testing.Member;
import th.morprom.did.ra.testing.RegistrationAuthority;
import th.morprom.did.ra.testing.UntilApproval;
import th.morprom.did.testpki.passkey.SoftwarePasskey.Lie;
import th.morprom.did.testpki.person.SyntheticFacility;

class DecideEnrolmentTest {
    private RegistrationAuthority authority;
    private SyntheticFacility facility;
    private Member central;
    private Member provincial;
    private Member atFacility;

    @BeforeEach
    void open(@TempDir Path folder) {
        authority = RegistrationAuthority.with(folder, UntilApproval.class);
        facility = authority.facility("50");
        central = authority.centralOfficer();
        provincial = authority.registrar(central, Tier.PROVINCIAL, "50");
        atFacility = authority.registrar(provincial, Tier.FACILITY, facility.hcode9());
    }

    @AfterEach
    void close() {
        authority.close();
    }

    @Test
    void approves_step_by_step_from_central_to_facility() {
        var enrolment = authority.submitted(facility).enrolment();

        assertThat(authority.decide(central, enrolment, Decision.approve())).isEqualTo(EnrolmentState.SUBMITTED);
        assertThat(authority.decide(provincial, enrolment, Decision.approve())).isEqualTo(EnrolmentState.SUBMITTED);
        assertThat(authority.decide(atFacility, enrolment, Decision.approve())).isEqualTo(EnrolmentState.APPROVED);

        assertThat(authority.get(DecisionHistory.class).of(enrolment))
                .extracting(DecisionHistory.Made::step)
                .containsExactly(Tier.CENTRAL, Tier.PROVINCIAL, Tier.FACILITY);
    }

    @Test
    void shows_an_enrolment_only_to_the_registrar_whose_turn_it_is() {
        var enrolment = authority.submitted(facility).enrolment();
        var elsewhere = authority.registrar(central, Tier.PROVINCIAL, "51");

        assertThat(inbox(central)).containsExactly(enrolment);
        assertThat(inbox(provincial)).isEmpty();
        authority.decide(central, enrolment, Decision.approve());
        assertThat(inbox(central)).isEmpty();
        assertThat(inbox(provincial)).containsExactly(enrolment);
        assertThat(inbox(elsewhere)).isEmpty();
    }

    @Test
    void refuses_a_step_before_its_turn() {
        var enrolment = authority.submitted(facility).enrolment();

        assertThat(refusal(() -> authority.decide(atFacility, enrolment, Decision.approve())))
                .isEqualTo(Reason.OUT_OF_ORDER);
    }

    @Test
    void refuses_a_registrar_of_another_province() {
        var enrolment = authority.submitted(facility).enrolment();
        var elsewhere = authority.registrar(central, Tier.PROVINCIAL, "51");
        assertThat(refusal(() -> authority.decide(elsewhere, enrolment, Decision.approve())))
                .as("he is not told how far it has come")
                .isEqualTo(Reason.OUT_OF_SCOPE);
        authority.decide(central, enrolment, Decision.approve());

        assertThat(refusal(() -> authority.decide(elsewhere, enrolment, Decision.approve())))
                .isEqualTo(Reason.OUT_OF_SCOPE);
    }

    @Test
    void refuses_a_registrar_of_another_facility() {
        var enrolment = authority.submitted(facility).enrolment();
        var neighbour = authority.facility("50");
        var registrar = authority.registrar(provincial, Tier.FACILITY, neighbour.hcode9());
        authority.decide(central, enrolment, Decision.approve());
        authority.decide(provincial, enrolment, Decision.approve());

        assertThat(refusal(() -> authority.decide(registrar, enrolment, Decision.approve())))
                .isEqualTo(Reason.OUT_OF_SCOPE);
    }

    @Test
    void refuses_a_second_decision_of_the_same_person_even_at_another_tier() {
        var enrolment = authority.submitted(facility).enrolment();
        var secondCentral = authority.centralOfficer();
        authority.appoint(secondCentral, central, Tier.PROVINCIAL, "50");
        authority.decide(central, enrolment, Decision.approve());

        assertThat(refusal(() -> authority.decide(central, enrolment, Decision.approve())))
                .isEqualTo(Reason.REPEATED);
    }

    @Test
    void refuses_the_applicant_himself() {
        var applicant = authority.submitted(facility);
        authority.appoint(central, applicant.member(), Tier.PROVINCIAL, "50");
        authority.decide(central, applicant.enrolment(), Decision.approve());

        assertThat(refusal(() -> authority.decide(applicant.member(), applicant.enrolment(), Decision.approve())))
                .isEqualTo(Reason.SELF);
    }

    @Test
    void refuses_whoever_filled_the_enrolment_in() {
        var enrolment = authority.submitted(facility).enrolment();
        authority
                .database()
                .sql("update ra.enrolment set created_by = :registrar")
                .param("registrar", central.id())
                .update();

        assertThat(refusal(() -> authority.decide(central, enrolment, Decision.approve())))
                .isEqualTo(Reason.CREATED_BY);
    }

    @Test
    void refuses_the_officer_who_proofed_the_applicant() {
        var applicant = authority.applicant(facility);
        var officer = authority.officer(facility);
        authority.complete(applicant, officer);
        authority.get(SubmitEnrolment.class).submit(applicant.id(), applicant.enrolment());
        authority.appoint(central, officer, Tier.PROVINCIAL, "50");
        authority.decide(central, applicant.enrolment(), Decision.approve());

        assertThat(refusal(() -> authority.decide(officer, applicant.enrolment(), Decision.approve())))
                .isEqualTo(Reason.PROOFING_OFFICER);
    }

    @Test
    void refuses_a_decision_on_ones_own_appointer() {
        var applicant = authority.submitted(facility);
        authority.appoint(central, applicant.member(), Tier.PROVINCIAL, "50");
        var appointedByHim = authority.registrar(applicant.member(), Tier.FACILITY, facility.hcode9());
        authority.decide(central, applicant.enrolment(), Decision.approve());
        authority.decide(provincial, applicant.enrolment(), Decision.approve());

        assertThat(refusal(() -> authority.decide(appointedByHim, applicant.enrolment(), Decision.approve())))
                .isEqualTo(Reason.OWN_APPOINTER);
    }

    @Test
    void refuses_somebody_without_an_office() {
        var enrolment = authority.submitted(facility).enrolment();
        var officer = authority.officer(facility);

        assertThat(refusal(() -> authority.decide(officer, enrolment, Decision.approve())))
                .isEqualTo(Reason.NOT_A_REGISTRAR);
    }

    @Test
    void refuses_a_registrar_whose_appointers_office_has_ended() {
        var enrolment = authority.submitted(facility).enrolment();
        authority.decide(central, enrolment, Decision.approve());
        authority.decide(provincial, enrolment, Decision.approve());
        var office = authority.get(Appointments.class).inForce(provincial.id()).get(0);
        authority.endOffice(central, office.id());

        assertThat(refusal(() -> authority.decide(atFacility, enrolment, Decision.approve())))
                .isEqualTo(Reason.NOT_A_REGISTRAR);
    }

    @Test
    void refuses_the_assertion_of_another_registrar() {
        var enrolment = authority.submitted(facility).enrolment();
        var prepared = authority.get(PrepareDecision.class).prepare(central.id(), enrolment, Decision.approve());

        assertThat(refusal(() -> authority
                        .get(DecideEnrolment.class)
                        .decide(central.id(), enrolment, Decision.approve(), provincial.signs(prepared.challenge()))))
                .isEqualTo(Reason.PASSKEY);
    }

    @Test
    void refuses_a_wrong_signature_and_uses_the_challenge_up() {
        var enrolment = authority.submitted(facility).enrolment();
        var decideEnrolment = authority.get(DecideEnrolment.class);
        var prepared = authority.get(PrepareDecision.class).prepare(central.id(), enrolment, Decision.approve());

        assertThat(refusal(() -> decideEnrolment.decide(
                        central.id(),
                        enrolment,
                        Decision.approve(),
                        central.lies(Lie.WRONG_SIGNATURE, prepared.challenge()))))
                .isEqualTo(Reason.PASSKEY);
        assertThat(refusal(() -> decideEnrolment.decide(
                        central.id(), enrolment, Decision.approve(), central.signs(prepared.challenge()))))
                .isEqualTo(Reason.CHALLENGE);
    }

    @Test
    void refuses_another_decision_than_the_one_signed() {
        var enrolment = authority.submitted(facility).enrolment();
        var prepared = authority
                .get(PrepareDecision.class)
                .prepare(central.id(), enrolment, Decision.reject(Decision.ReasonCode.OTHER));

        assertThat(refusal(() -> authority
                        .get(DecideEnrolment.class)
                        .decide(central.id(), enrolment, Decision.approve(), central.signs(prepared.challenge()))))
                .isEqualTo(Reason.CHALLENGE);
    }

    @Test
    void refuses_a_decision_signed_too_slowly() {
        var enrolment = authority.submitted(facility).enrolment();
        var prepared = authority.get(PrepareDecision.class).prepare(central.id(), enrolment, Decision.approve());
        authority.clock().advance(Duration.ofMinutes(5));

        assertThat(refusal(() -> authority
                        .get(DecideEnrolment.class)
                        .decide(central.id(), enrolment, Decision.approve(), central.signs(prepared.challenge()))))
                .isEqualTo(Reason.CHALLENGE);
    }

    @Test
    void refuses_an_approval_once_a_needed_consent_is_withdrawn() {
        var applicant = authority.submitted(facility);
        authority.get(WithdrawConsent.class).withdraw(applicant.id(), Purpose.COLLECT, Language.TH, "web");

        assertThat(refusal(() -> authority.decide(central, applicant.enrolment(), Decision.approve())))
                .isEqualTo(Reason.CONSENT_WITHDRAWN);
    }

    @Test
    void an_edit_voids_the_approvals_given_before() {
        var applicant = authority.submitted(facility);
        authority.decide(central, applicant.enrolment(), Decision.approve());
        var signedBefore = authority
                .get(PrepareDecision.class)
                .prepare(provincial.id(), applicant.enrolment(), Decision.approve());

        resubmitUnderAnotherPosition(applicant);

        var again = authority.get(Enrolments.class).find(applicant.enrolment()).orElseThrow();
        assertThat(again.version()).isEqualTo(2);
        assertThat(again.approvedSteps()).isEmpty();
        assertThat(authority.get(Decisions.class).approvals(again.id(), 2)).isEmpty();
        authority.decide(central, applicant.enrolment(), Decision.approve());
        assertThat(refusal(() -> authority
                        .get(DecideEnrolment.class)
                        .decide(
                                provincial.id(),
                                applicant.enrolment(),
                                Decision.approve(),
                                provincial.signs(signedBefore.challenge()))))
                .isEqualTo(Reason.NOT_PENDING);
    }

    @Test
    void a_returned_enrolment_is_corrected_and_decided_again_by_the_same_registrar() {
        var applicant = authority.submitted(facility);

        assertThat(authority.decide(
                        central, applicant.enrolment(), Decision.returned(Decision.ReasonCode.POSITION_WRONG)))
                .isEqualTo(EnrolmentState.RETURNED);
        resubmitUnderAnotherPosition(applicant);

        assertThat(authority.decide(central, applicant.enrolment(), Decision.approve()))
                .isEqualTo(EnrolmentState.SUBMITTED);
    }

    @Test
    void a_rejected_enrolment_is_over() {
        var applicant = authority.submitted(facility);

        authority.decide(central, applicant.enrolment(), Decision.reject(Decision.ReasonCode.NOT_ELIGIBLE));

        assertThat(refusal(() -> authority.decide(provincial, applicant.enrolment(), Decision.approve())))
                .isEqualTo(Reason.NOT_PENDING);
    }

    @Test
    void of_twenty_that_submit_the_same_decision_at_once_one_counts() throws Exception {
        var enrolment = authority.submitted(facility).enrolment();
        var prepared = authority.get(PrepareDecision.class).prepare(central.id(), enrolment, Decision.approve());
        var assertion = central.signs(prepared.challenge());
        Callable<Boolean> attempt = () -> {
            try {
                authority.get(DecideEnrolment.class).decide(central.id(), enrolment, Decision.approve(), assertion);
                return true;
            } catch (ApprovalRefused e) {
                return false;
            }
        };

        assertThat(counted(Collections.nCopies(20, attempt))).isEqualTo(1);
        assertThat(authority.get(Decisions.class).of(enrolment)).hasSize(1);
    }

    @Test
    void of_twenty_central_officers_who_decide_at_once_one_counts() throws Exception {
        var enrolment = authority.submitted(facility).enrolment();
        var attempts = Stream.generate(authority::centralOfficer)
                .limit(20)
                .<Callable<Boolean>>map(officer -> {
                    var prepared =
                            authority.get(PrepareDecision.class).prepare(officer.id(), enrolment, Decision.approve());
                    return () -> {
                        try {
                            authority
                                    .get(DecideEnrolment.class)
                                    .decide(
                                            officer.id(),
                                            enrolment,
                                            Decision.approve(),
                                            officer.signs(prepared.challenge()));
                            return true;
                        } catch (ApprovalRefused e) {
                            return false;
                        }
                    };
                })
                .toList();

        assertThat(counted(attempts)).isEqualTo(1);
    }

    /** How many of these at once do it. */
    private static long counted(List<Callable<Boolean>> attempts) throws InterruptedException {
        var threads = Executors.newFixedThreadPool(20);
        var outcomes = threads.invokeAll(attempts);
        threads.shutdown();
        return outcomes.stream().filter(DecideEnrolmentTest::ended).count();
    }

    private static boolean ended(Future<Boolean> outcome) {
        try {
            return outcome.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private void resubmitUnderAnotherPosition(Applicant applicant) {
        var now = authority.get(Enrolments.class).find(applicant.enrolment()).orElseThrow();
        authority
                .get(EditEnrolment.class)
                .edit(
                        applicant.id(),
                        applicant.enrolment(),
                        now.licence(),
                        new Affiliation(facility.hcode9(), "นายแพทย์ทรงคุณวุฒิ"));
        authority.get(MatchLicence.class).match(applicant.enrolment(), applicant.id());
        authority.get(SubmitEnrolment.class).submit(applicant.id(), applicant.enrolment());
    }

    private List<UUID> inbox(Member registrar) {
        return authority
                .get(PendingApprovals.class)
                .find(registrar.id(), CaseFilter.all(CaseFilter.View.MINE), 1)
                .cases()
                .stream()
                .map(Case::enrolment)
                .toList();
    }

    private static Reason refusal(ThrowingCallable attempt) {
        return catchThrowableOfType(ApprovalRefused.class, attempt).reason();
    }
}
