package th.morprom.did.ra.officerstatement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.challenge.IssuedChallenge;
import th.morprom.did.ra.officerstatement.StatementRefused.Reason;
import th.morprom.did.ra.person.Passkeys;
import th.morprom.did.ra.supportingdocument.DecideDocumentPolicy;
import th.morprom.did.ra.supportingdocument.DocumentPolicies;
import th.morprom.did.ra.supportingdocument.EnterDocumentPolicy;
import th.morprom.did.ra.testing.Member;
import th.morprom.did.ra.testing.RegistrationAuthority;
import th.morprom.did.ra.testing.UntilApproval;
import th.morprom.did.testpki.passkey.SoftwarePasskey.Lie;

/** What two officers sign, tried on the policy of documents; every use case that takes two has the same rules. */
class OfficerStatementsTest {
    private static RegistrationAuthority authority;
    private static LocalDate next = LocalDate.parse("2099-01-01");
    private EnterDocumentPolicy enter;
    private DecideDocumentPolicy decide;
    private Member first;
    private Member second;
    private LocalDate day;

    @BeforeAll
    static void open(@TempDir Path folder) {
        authority = RegistrationAuthority.with(folder, UntilApproval.class);
    }

    @AfterAll
    static void close() {
        authority.close();
    }

    @BeforeEach
    void meet() {
        enter = authority.get(EnterDocumentPolicy.class);
        decide = authority.get(DecideDocumentPolicy.class);
        first = authority.centralOfficer();
        second = authority.centralOfficer();
        next = next.plusDays(1);
        day = next;
    }

    @Test
    void both_sign_the_whole_of_it_and_the_evidence_stays() {
        var draft = enter();
        decide(draft, true, second.signs(prepared(draft, true)));

        var kept = kept();
        assertThat(kept).hasSize(2);
        assertThat(kept.get(0))
                .contains(
                        "\"step\":\"enter\"",
                        "letter 1",
                        day.toString(),
                        first.id().toString());
        assertThat(kept.get(1))
                .contains(
                        "\"step\":\"confirm\"",
                        "letter 1",
                        day.toString(),
                        second.id().toString(),
                        "\"first\":");
        assertThatThrownBy(() -> authority
                        .database()
                        .sql("update ra.officer_statement set assertion = ''")
                        .update())
                .hasMessageContaining("ra.officer_statement");
    }

    @Test
    void a_session_of_a_colleague_without_his_passkey_does_nothing() {
        var challenge = enter.prepare(first.id(), day, "letter 1", Set.of()).challenge();

        assertThat(refusal(() -> enter("letter 1", second.signs(challenge)))).isEqualTo(Reason.PASSKEY);
        var again = enter.prepare(first.id(), day, "letter 1", Set.of()).challenge();
        assertThat(refusal(() -> enter("letter 1", first.lies(Lie.WRONG_SIGNATURE, again))))
                .isEqualTo(Reason.PASSKEY);
        var third = enter.prepare(first.id(), day, "letter 1", Set.of()).challenge();
        assertThat(refusal(() -> enter("letter 1", first.lies(Lie.USER_NOT_VERIFIED, third))))
                .isEqualTo(Reason.PASSKEY);
        var draft = enter();
        assertThat(refusal(() -> decide(draft, true, first.signs(prepared(draft, true)))))
                .isEqualTo(Reason.PASSKEY);
        assertThat(kept()).hasSize(1);
        assertThat(authority.events("document-policy.decision-refused")).contains(draft.toString());
    }

    @Test
    void what_was_signed_for_something_else_or_before_does_not_count() {
        var other = enter.prepare(first.id(), day, "letter 2", Set.of()).challenge();
        assertThat(refusal(() -> enter("letter 1", first.signs(other)))).isEqualTo(Reason.CONTENT);

        var sameAgain = second.signs(enter.prepare(second.id(), day.plusYears(1), "letter 1", Set.of())
                .challenge());
        assertThat(refusal(() -> enter("letter 1", sameAgain))).as("another's").isEqualTo(Reason.CHALLENGE);

        var draft = enter();
        var dismissal = second.signs(prepared(draft, false));
        assertThat(refusal(() -> decide(draft, true, dismissal))).isEqualTo(Reason.CHALLENGE);
        var confirmation = second.signs(prepared(draft, true));
        decide(draft, true, confirmation);
        assertThat(refusal(() -> decide(draft, true, confirmation))).isEqualTo(Reason.CHALLENGE);
    }

    @Test
    void a_draft_that_was_changed_after_it_was_signed_is_not_confirmed() {
        var draft = enter();
        authority
                .database()
                .sql("update ra.document_policy_draft set basis = 'letter 2' where id = :id")
                .param("id", draft)
                .update();

        assertThat(refusal(() -> decide(draft, true, second.signs(prepared(draft, true)))))
                .isEqualTo(Reason.FIRST);
    }

    @Test
    void nothing_is_confirmed_that_nobody_signed_or_by_a_passkey_that_ended_since() {
        var unsigned = enter();
        authority
                .database()
                .sql("update ra.document_policy_draft set entered_statement = null where id = :id")
                .param("id", unsigned)
                .update();
        assertThat(refusal(() -> decide(unsigned, true, second.signs(prepared(unsigned, true)))))
                .isEqualTo(Reason.FIRST);
        decide(unsigned, false, second.signs(prepared(unsigned, false)));

        var lost = enter();
        authority.get(Passkeys.class).end(Bytes.of(first.passkey().credentialId()), Passkeys.End.LOST);
        assertThat(refusal(() -> decide(lost, true, second.signs(prepared(lost, true)))))
                .isEqualTo(Reason.FIRST);
    }

    @Test
    void what_a_dismissed_officer_signed_does_not_count_any_more() {
        var draft = enter();
        var before = prepared(draft, true);
        authority
                .database()
                .sql("update ra.appointment set ended_at = now() where registrar = :person")
                .param("person", first.id())
                .update();

        assertThat(refusal(() -> decide(draft, true, second.signs(before)))).isEqualTo(Reason.FIRST);
        assertThat(authority.get(DocumentPolicies.class).versions())
                .extracting(DocumentPolicies.Version::from)
                .doesNotContain(day);
        decide(draft, false, second.signs(prepared(draft, false)));
    }

    @Test
    void nobody_is_asked_to_sign_in_vain() {
        var draft = enter();
        authority.get(Passkeys.class).end(Bytes.of(first.passkey().credentialId()), Passkeys.End.LOST);

        assertThat(refusal(() -> prepared(draft, true))).isEqualTo(Reason.FIRST);
        assertThat(authority.events("document-policy.decision-refused")).contains(draft.toString());
    }

    @Test
    void two_people_with_one_key_are_one_under_whatever_credential() {
        var draft = enter();
        var copy = new Member(second.id(), first.passkey().underAnotherId());
        var challenge = prepared(draft, true);
        // As if it had come in before keys were compared: his office and his passkey are those of the copy.
        authority
                .database()
                .sql("""
                        insert into ra.passkey (credential_id, person, public_key, sign_count, created_at, label, added_by)
                        select :id, :person, public_key, 0, created_at, '', 'ACCOUNT'
                          from ra.passkey where credential_id = :first
                        """)
                .param("id", copy.passkey().credentialId())
                .param("person", second.id())
                .param("first", first.passkey().credentialId())
                .update();
        authority
                .database()
                .sql("update ra.appointment set credential_id = :id where registrar = :person")
                .param("id", copy.passkey().credentialId())
                .param("person", second.id())
                .update();

        assertThat(refusal(() -> decide(draft, true, copy.signs(challenge)))).isEqualTo(Reason.SAME_PERSON);
        assertThat(refusal(() -> prepared(draft, true))).as("asked again").isEqualTo(Reason.SAME_PERSON);
        assertThat(authority.get(DocumentPolicies.class).versions())
                .extracting(DocumentPolicies.Version::from)
                .doesNotContain(day);
    }

    private UUID enter() {
        return enter(
                "letter 1",
                first.signs(enter.prepare(first.id(), day, "letter 1", Set.of()).challenge()));
    }

    private UUID enter(String basis, Assertion assertion) {
        return enter.enter(first.id(), day, basis, Set.of(), assertion);
    }

    private IssuedChallenge prepared(UUID draft, boolean confirmed) {
        return decide.prepare(second.id(), draft, confirmed).challenge();
    }

    private void decide(UUID draft, boolean confirmed, Assertion assertion) {
        decide.decide(second.id(), draft, confirmed, assertion);
    }

    /** What the two of this test signed, in their order. */
    private List<String> kept() {
        return authority
                .database()
                .sql(
                        "select statement from ra.officer_statement where officer in (:officers) order by step = 'CONFIRM'")
                .param("officers", List.of(first.id(), second.id()))
                .query(String.class)
                .list();
    }

    private static Reason refusal(ThrowingCallable call) {
        return catchThrowableOfType(StatementRefused.class, call).reason();
    }
}
