package th.morprom.did.ra.supportingdocument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.policy.ApprovalPolicies;
import th.morprom.did.ra.supportingdocument.DocumentPolicyRefused.Reason;
import th.morprom.did.ra.testing.Member;
import th.morprom.did.ra.testing.RegistrationAuthority;
import th.morprom.did.ra.testing.UntilApproval;

/** Which documents enrolments need is changed by two registrars of the ministry, from a day to come. */
class DocumentPolicyVersionsTest {
    private static final LocalDate DAY = LocalDate.parse("2099-01-01");

    private RegistrationAuthority authority;
    private Member one;
    private Member other;

    @BeforeEach
    void open(@TempDir Path folder) {
        authority = RegistrationAuthority.with(folder, UntilApproval.class);
        one = authority.centralOfficer();
        other = authority.centralOfficer();
    }

    @AfterEach
    void close() {
        authority.close();
    }

    @Test
    void what_one_enters_and_another_confirms_is_the_next_version() {
        var policy = authority.get(ApprovalPolicies.class).all().get(0).name();

        var draft = enter(DAY, policy + ":PHOTO", policy + ":LICENCE_CARD");
        assertThat(policies().versions()).hasSize(1);
        assertThat(refusal(() -> decide(one, draft, true))).isEqualTo(Reason.SAME_PERSON);
        assertThat(decide(other, draft, true)).isEqualTo("morprom-documents/2");

        assertThat(policies().versions().get(0))
                .isEqualTo(new DocumentPolicies.Version(
                        "morprom-documents/2",
                        DAY,
                        "letter 1",
                        List.of(
                                new DocumentRule(policy, DocumentKind.PHOTO),
                                new DocumentRule(policy, DocumentKind.LICENCE_CARD))));
        assertThat(policies().open()).isEmpty();
        assertThat(authority.events("document-policy.entered")).containsExactly(draft.toString());
        assertThat(authority.events("document-policy.confirmed")).containsExactly(draft.toString());
        assertThat(authority.events("document-policy.decision-refused")).containsExactly(draft.toString());
        assertThat(refusal(() -> decide(other, draft, true))).isEqualTo(Reason.NOT_OPEN);
        assertThat(refusal(() -> enter(DAY))).isEqualTo(Reason.DAY_TAKEN);
    }

    @Test
    void of_two_drafts_for_one_day_the_first_to_be_confirmed_counts_and_the_other_is_dismissed() {
        var first = enter(DAY);
        var second = enter(DAY);
        decide(other, second, true);

        assertThat(refusal(() -> decide(other, first, true))).isEqualTo(Reason.DAY_TAKEN);
        assertThat(decide(one, first, false)).as("also by whoever entered it").isEmpty();

        assertThat(policies().open()).isEmpty();
        assertThat(policies().versions()).hasSize(2);
        assertThat(authority.events("document-policy.dismissed")).containsExactly(first.toString());
    }

    @Test
    void of_two_confirmations_at_once_one_waits_and_is_refused_as_if_it_came_after() {
        var first = enter(DAY);
        var second = enter(DAY);
        var third = authority.centralOfficer();
        var decideSecond = authority.get(Changes.class).make(() -> {
            policies().holdVersions();
            var waiting = CompletableFuture.runAsync(() -> decide(third, second, true));
            untilSomebodyWaits();
            decide(other, first, true);
            return waiting;
        });

        assertThatThrownBy(decideSecond::join)
                .cause()
                .isInstanceOfSatisfying(
                        DocumentPolicyRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.DAY_TAKEN));
        assertThat(authority.events("document-policy.decision-refused")).containsExactly(second.toString());
    }

    /** For the versions, which the caller's transaction holds. */
    private void untilSomebodyWaits() {
        boolean waits;
        do {
            waits = authority.database().sql("""
                            select exists (select 1 from pg_locks
                                            where not granted and relation = 'ra.document_policy'::regclass)
                            """).query(Boolean.class).single();
        } while (!waits);
    }

    @Test
    void nothing_is_entered_that_is_not_whole_or_by_somebody_else() {
        assertThat(refusal(() -> enter(LocalDate.parse("2026-01-02")))).isEqualTo(Reason.DAY);
        assertThat(refusal(() -> enter(DAY, "no-such-policy:PHOTO"))).isEqualTo(Reason.RULE);
        assertThat(refusal(() -> enter(DAY, "PHOTO"))).isEqualTo(Reason.RULE);
        assertThat(refusal(() -> use().prepare(one.id(), DAY, " ", Set.of()))).isEqualTo(Reason.BASIS);
        assertThat(authority.events("document-policy.entry-refused")).hasSize(4);
        var stranger = authority.citizen().id();
        assertThat(refusal(() -> use().prepare(stranger, DAY, "letter 1", Set.of())))
                .isEqualTo(Reason.NOT_MINISTRY);
        assertThat(authority.events("document-policy.entry-refused")).hasSize(5).contains(DAY.toString());
        var draft = enter(DAY);
        assertThat(refusal(() -> authority.get(DecideDocumentPolicy.class).prepare(stranger, draft, true)))
                .isEqualTo(Reason.NOT_MINISTRY);
        assertThat(authority.events("document-policy.decision-refused")).containsExactly(draft.toString());
        decide(one, draft, false);
        assertThat(refusal(() -> decide(other, UUID.randomUUID(), true))).isEqualTo(Reason.UNKNOWN);
        assertThat(policies().open()).isEmpty();
    }

    private DocumentPolicies policies() {
        return authority.get(DocumentPolicies.class);
    }

    private EnterDocumentPolicy use() {
        return authority.get(EnterDocumentPolicy.class);
    }

    private UUID enter(LocalDate day, String... rules) {
        var prepared = use().prepare(one.id(), day, "letter 1", Set.of(rules));
        return use().enter(one.id(), day, "letter 1", Set.of(rules), one.signs(prepared.challenge()));
    }

    private String decide(Member registrar, UUID draft, boolean confirmed) {
        var decide = authority.get(DecideDocumentPolicy.class);
        var prepared = decide.prepare(registrar.id(), draft, confirmed);
        return decide.decide(registrar.id(), draft, confirmed, registrar.signs(prepared.challenge()));
    }

    private static Reason refusal(ThrowingCallable call) {
        return catchThrowableOfType(DocumentPolicyRefused.class, call).reason();
    }
}
