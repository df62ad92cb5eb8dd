package th.morprom.did.ra.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.mock.web.MockHttpSession;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.access.LoginRefused.Reason;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.approval.Decision;
import th.morprom.did.ra.approval.PrepareDecision;
import th.morprom.did.ra.person.Duties;
import th.morprom.did.ra.person.Passkeys;
import th.morprom.did.ra.testing.Member;
import th.morprom.did.ra.testing.RegistrationAuthority;
import th.morprom.did.ra.testing.UntilApproval;
import th.morprom.did.testpki.passkey.SoftwarePasskey;
import th.morprom.did.testpki.passkey.SoftwarePasskey.Lie;

class LoginTest {
    private RegistrationAuthority authority;

    @BeforeEach
    void open(@TempDir Path folder) {
        authority = RegistrationAuthority.with(folder, UntilApproval.class);
    }

    @AfterEach
    void close() {
        authority.close();
    }

    @Test
    void tells_who_it_is_and_every_role_he_has() {
        var facility = authority.facility("50");
        var central = authority.centralOfficer();
        var provincial = authority.registrar(central, Tier.PROVINCIAL, "50");
        authority.appoint(provincial, central, Tier.FACILITY, facility.hcode9());

        var signedIn = login(central);

        assertThat(signedIn.personId()).isEqualTo(central.id());
        assertThat(signedIn.offices())
                .extracting(SignedInPerson.Office::tier)
                .containsExactly(Tier.CENTRAL, Tier.FACILITY);
        assertThat(signedIn.offices().get(1).scope().code()).isEqualTo(facility.hcode9());
        assertThat(login(authority.officer(facility)).officerAt()).contains(facility.hcode9());
        assertThat(login(authority.applicant(facility).member()).registrar()).isFalse();
    }

    @Test
    void nobody_audits_or_operates_while_he_is_a_registrar() {
        var central = authority.centralOfficer();
        var auditor = authority.staff(Duties.ofAuditor());
        var operator = authority.staff(Duties.ofOperator());
        assertThat(login(auditor).auditor()).isTrue();
        assertThat(login(operator).operator()).isTrue();

        authority.appoint(central, auditor, Tier.PROVINCIAL, "50");
        authority.appoint(central, operator, Tier.PROVINCIAL, "50");

        assertThat(login(auditor).auditor()).isFalse();
        assertThat(login(operator).operator()).isFalse();
    }

    @Test
    void a_session_is_over_with_its_passkey_and_where_none_is_known() {
        var member = authority.staff(Duties.none());
        var roles = authority.get(CurrentRoles.class);
        var session = new MockHttpSession();
        assertThat(roles.isOver(session)).isFalse();

        session.setAttribute(
                SessionSignIn.class.getName(),
                new SessionSignIn.Login(
                        member.id(), member.id(), credentialId(member).base64Url()));
        assertThat(roles.isOver(session)).isFalse();
        authority.get(Passkeys.class).end(credentialId(member), Passkeys.End.LOST);
        assertThat(roles.isOver(session)).isTrue();

        // As a version wrote it that did not know by which passkey.
        session.setAttribute(SessionSignIn.class.getName(), new SessionSignIn.Login(member.id(), member.id(), null));
        assertThat(roles.isOver(session)).isTrue();
    }

    @Test
    void an_assertion_opens_one_door_once() {
        var member = authority.staff(Duties.none());
        var assertion = member.signs(authority.get(BeginLogin.class).begin());
        authority.get(CompleteLogin.class).login(assertion);

        assertThat(refusal(assertion)).isEqualTo(Reason.CHALLENGE);
    }

    @Test
    void refuses_a_challenge_older_than_five_minutes() {
        var member = authority.staff(Duties.none());
        var assertion = member.signs(authority.get(BeginLogin.class).begin());
        authority.clock().advance(Duration.ofMinutes(5));

        assertThat(refusal(assertion)).isEqualTo(Reason.CHALLENGE);
    }

    @Test
    void refuses_what_was_signed_for_a_decision() {
        var facility = authority.facility("50");
        var central = authority.centralOfficer();
        var enrolment = authority.submitted(facility).enrolment();
        var prepared = authority.get(PrepareDecision.class).prepare(central.id(), enrolment, Decision.approve());

        assertThat(refusal(central.signs(prepared.challenge()))).isEqualTo(Reason.CHALLENGE);
    }

    @Test
    void refuses_a_passkey_nobody_registered() {
        assertThat(refusal(stranger().signs(authority.get(BeginLogin.class).begin())))
                .isEqualTo(Reason.UNKNOWN_PASSKEY);
    }

    @ParameterizedTest
    @EnumSource(
            value = Lie.class,
            names = {"NONE", "COUNTER_RESET"},
            mode = EnumSource.Mode.EXCLUDE)
    void refuses_every_lie(Lie lie) {
        var member = authority.staff(Duties.none());

        assertThat(refusal(member.lies(lie, authority.get(BeginLogin.class).begin())))
                .isEqualTo(Reason.PASSKEY);
    }

    @Test
    void names_a_passkey_whose_counter_went_back() {
        var member = authority.staff(Duties.none());
        login(member);
        login(member);

        assertThat(refusal(member.lies(
                        Lie.COUNTER_RESET, authority.get(BeginLogin.class).begin())))
                .isEqualTo(Reason.COPIED_PASSKEY);
    }

    @Test
    void refuses_client_data_that_is_not_json() {
        var member = authority.staff(Duties.none());
        var honest = member.signs(authority.get(BeginLogin.class).begin());
        var broken = new Assertion(
                honest.credentialId(),
                Bytes.of(new byte[] {'{', 1, 2}),
                honest.authenticatorData(),
                honest.signature());

        assertThat(refusal(broken)).isEqualTo(Reason.CHALLENGE);
    }

    @Test
    void writes_each_failed_attempt_into_the_audit_log() {
        var member = authority.staff(Duties.none());
        refusal(member.lies(Lie.WRONG_SIGNATURE, authority.get(BeginLogin.class).begin()));

        assertThat(authority.events("login.refused"))
                .containsExactly(member.id().toString());
    }

    @Test
    void a_passkey_that_nobody_has_writes_nothing_into_the_audit_log() {
        var assertion = stranger().signs(authority.get(BeginLogin.class).begin());

        assertThat(refusal(assertion)).isEqualTo(Reason.UNKNOWN_PASSKEY);
        assertThat(refusal(assertion)).isEqualTo(Reason.CHALLENGE);

        assertThat(authority.events("login.refused")).isEmpty();
    }

    @Test
    void of_one_persons_failed_attempts_ten_a_minute_are_written_into_the_audit_log() {
        var member = authority.staff(Duties.none());
        var used = member.signs(authority.get(BeginLogin.class).begin());
        authority.get(CompleteLogin.class).login(used);

        for (var attempt = 0; attempt < 12; attempt++) {
            assertThat(refusal(used)).isEqualTo(Reason.CHALLENGE);
        }
        assertThat(authority.events("login.refused")).hasSize(10);

        authority.clock().advance(Duration.ofMinutes(1));
        refusal(used);
        assertThat(authority.events("login.refused")).hasSize(11);
    }

    private static Member stranger() {
        return new Member(
                UUID.randomUUID(), SoftwarePasskey.create("localhost", "http://localhost:8080", new byte[] {7}));
    }

    private SignedInPerson login(Member member) {
        return authority
                .get(CompleteLogin.class)
                .login(member.signs(authority.get(BeginLogin.class).begin()));
    }

    private Reason refusal(Assertion assertion) {
        return catchThrowableOfType(
                        LoginRefused.class,
                        () -> authority.get(CompleteLogin.class).login(assertion))
                .reason();
    }

    private static Bytes credentialId(Member member) {
        return Bytes.of(member.passkey().credentialId());
    }
}
