package th.morprom.did.ra.proofing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import th.morprom.did.ra.access.BeginLogin;
import th.morprom.did.ra.access.CompleteLogin;
import th.morprom.did.ra.access.CurrentRoles;
import th.morprom.did.ra.access.LoginRefused;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.enrolment.EnrolmentState;
import th.morprom.did.ra.enrolment.Enrolments;
import th.morprom.did.ra.person.AssignDuties;
import th.morprom.did.ra.person.Duties;
import th.morprom.did.ra.proofing.CardStatusSource.CardStatus;
import th.morprom.did.ra.proofing.ProofingRefused.Reason;
import th.morprom.did.ra.testing.Applicant;
import th.morprom.did.ra.testing.Member;
import th.morprom.did.ra.testing.People;
import th.morprom.did.ra.testing.RegistrationAuthority;
import th.morprom.did.ra.testing.SwitchableCardStatus;
import th.morprom.did.ra.testing.UntilApproval;
import th.morprom.did.testpki.person.SyntheticFacility;

/** Somebody registered under a number that he knows, and the number's holder comes to the counter with his card. */
class CounterCodeTest {
    private RegistrationAuthority authority;
    private SyntheticFacility facility;
    private Member officer;
    private Applicant impostor;
    private CardReading holdersCard;

    @BeforeEach
    void open(@TempDir Path folder) {
        authority = RegistrationAuthority.with(folder, UntilApproval.class);
        facility = authority.facility("50");
        officer = authority.officer(facility);
        impostor = authority.applicant(facility);
        holdersCard = People.card(impostor.doctor().person());
    }

    @AfterEach
    void close() {
        authority.close();
    }

    @Test
    void the_holders_card_does_not_proof_the_impostors_account() {
        show();

        assertThat(refusal("")).isEqualTo(Reason.COUNTER_CODE);
        assertThat(refusal("00000000")).isEqualTo(Reason.COUNTER_CODE);
        assertThat(authority
                        .database()
                        .sql("select count(*) from ra.proofing")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(authority.events("proofing.refused"))
                .containsExactly(
                        impostor.enrolment().toString(), impostor.enrolment().toString());
    }

    @Test
    void nor_does_the_code_of_the_holders_own_other_account() {
        var other = authority.citizen();

        assertThat(refusal(authority.get(ShowCounterCode.class).show(other.id()).digits()))
                .isEqualTo(Reason.COUNTER_CODE);
    }

    @Test
    void a_code_is_good_for_one_proofing() {
        var code = show();

        proof(code.grouped());

        assertThat(authority.get(ShowCounterCode.class).current(impostor.id())).isEmpty();
        assertThat(refusal(code.digits())).isEqualTo(Reason.COUNTER_CODE);
    }

    @Test
    void a_code_stays_good_when_something_else_was_refused() {
        var code = show();

        var refused = catchThrowableOfType(
                ProofingRefused.class,
                () -> authority
                        .get(ProofIdentity.class)
                        .proof(impostor.enrolment(), holdersCard, new Encounter(officer.id(), false, code.digits())));

        assertThat(refused.reason()).isEqualTo(Reason.FACE_CHECK_FAILED);
        proof(code.digits());
    }

    @Test
    void a_code_is_good_for_a_quarter_of_an_hour_and_until_the_next_one() {
        var first = show();
        var second = show();

        assertThat(refusal(first.digits())).isEqualTo(Reason.COUNTER_CODE);
        authority.clock().advance(Duration.ofMinutes(15));
        assertThat(authority.get(ShowCounterCode.class).current(impostor.id())).isEmpty();
        assertThat(refusal(second.digits())).isEqualTo(Reason.COUNTER_CODE);
    }

    @Test
    void a_code_dies_of_five_misses() {
        var code = show();

        for (var times = 0; times < 5; times++) {
            assertThat(refusal("nonsense")).isEqualTo(Reason.COUNTER_CODE);
        }

        assertThat(refusal(code.digits())).isEqualTo(Reason.COUNTER_CODE);
        proof(show().digits());
    }

    @Test
    void the_holder_has_the_account_voided_and_registers_himself() {
        var code = show();

        var voided = voidAccount(officer, true);

        assertThat(voided).isEqualTo(impostor.id());
        assertThat(authority.events("account.voided"))
                .containsExactly(impostor.id().toString());
        assertThat(authority
                        .get(Enrolments.class)
                        .find(impostor.enrolment())
                        .orElseThrow()
                        .state())
                .isEqualTo(EnrolmentState.VOIDED);
        assertThat(authority.get(ProofingQueue.class).at(facility.hcode9()).newest())
                .isEmpty();
        assertThat(authority.get(CurrentRoles.class).of(impostor.id())).isEmpty();
        assertThat(loginRefusal()).isEqualTo(LoginRefused.Reason.ACCOUNT_VOIDED);
        assertThat(refusal(code.digits())).isEqualTo(Reason.NOT_OPEN);

        var holder = authority.register(impostor.doctor());
        authority.proof(holder, officer);
        assertThat(authority
                        .get(ProofingQueue.class)
                        .of(holdersCard.citizenNumber())
                        .orElseThrow()
                        .person()
                        .id())
                .isEqualTo(holder.id());
    }

    @Test
    void an_account_whose_holder_was_proofed_is_not_voided_at_a_counter() {
        proof(show().digits());

        assertThat(voidRefusal(officer, true)).isEqualTo(Reason.ACCOUNT_IN_USE);
        assertThat(authority.events("account.voiding.refused"))
                .containsExactly(impostor.id().toString());
        assertThat(authority.get(CurrentRoles.class).of(impostor.id())).isPresent();
    }

    @Test
    void an_account_with_duties_is_not_voided_at_a_counter() {
        for (var duties : List.of(Duties.ofAuditor(), Duties.ofOperator())) {
            authority.get(AssignDuties.class).assign(impostor.id(), duties, "test");
            assertThat(voidRefusal(officer, true)).isEqualTo(Reason.ACCOUNT_IN_USE);
        }
    }

    @Test
    void nor_is_one_that_ever_had_an_office() {
        var appointment = authority.appoint(authority.centralOfficer(), impostor.member(), Tier.PROVINCIAL, "50");
        authority
                .database()
                .sql("update ra.appointment set ended_at = now() where id = :id")
                .param("id", appointment.id())
                .update();

        assertThat(voidRefusal(officer, true)).isEqualTo(Reason.ACCOUNT_IN_USE);
    }

    @Test
    void a_card_that_its_issuer_calls_off_voids_nothing() {
        authority.get(SwitchableCardStatus.class).answers(CardStatus.NOT_NORMAL);

        assertThat(voidRefusal(officer, true)).isEqualTo(Reason.CARD_NOT_NORMAL);
    }

    @Test
    void only_an_officer_who_recognises_the_holder_voids_an_account() {
        assertThat(voidRefusal(officer, false)).isEqualTo(Reason.FACE_CHECK_FAILED);
        assertThat(voidRefusal(impostor.id(), true)).isEqualTo(Reason.NOT_AN_OFFICER);
    }

    private CounterCode show() {
        return authority.get(ShowCounterCode.class).show(impostor.id());
    }

    private void proof(String code) {
        authority
                .get(ProofIdentity.class)
                .proof(impostor.enrolment(), holdersCard, new Encounter(officer.id(), true, code));
    }

    private Reason refusal(String code) {
        return catchThrowableOfType(ProofingRefused.class, () -> proof(code)).reason();
    }

    private UUID voidAccount(Member by, boolean recognised) {
        return authority.get(VoidAccount.class).voidAccount(holdersCard, new Encounter(by.id(), recognised, ""));
    }

    private Reason voidRefusal(Member by, boolean recognised) {
        return voidRefusal(by.id(), recognised);
    }

    private Reason voidRefusal(UUID by, boolean recognised) {
        return catchThrowableOfType(
                        ProofingRefused.class,
                        () -> authority
                                .get(VoidAccount.class)
                                .voidAccount(holdersCard, new Encounter(by, recognised, "")))
                .reason();
    }

    private LoginRefused.Reason loginRefusal() {
        var challenge = authority.get(BeginLogin.class).begin();
        return catchThrowableOfType(
                        LoginRefused.class,
                        () -> authority
                                .get(CompleteLogin.class)
                                .login(impostor.member().signs(challenge)))
                .reason();
    }
}
