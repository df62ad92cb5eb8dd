package th.morprom.did.ra.supportingdocument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
    void nothing_is_entered_that_is_not_whole_or_by_somebody_else() {
        assertThat(refusal(() -> enter(LocalDate.parse("2026-01-02")))).isEqualTo(Reason.DAY);
        assertThat(refusal(() -> enter(DAY, "no-such-policy:PHOTO"))).isEqualTo(Reason.RULE);
        assertThat(refusal(() -> enter(DAY, "PHOTO"))).isEqualTo(Reason.RULE);
        assertThat(refusal(() -> use().enter(one.id(), DAY, " ", Set.of()))).isEqualTo(Reason.BASIS);
        var stranger = authority.citizen().id();
        assertThat(refusal(() -> use().enter(stranger, DAY, "letter 1", Set.of()))).isEqualTo(Reason.NOT_MINISTRY);
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
        return use().enter(one.id(), day, "letter 1", Set.of(rules));
    }

    private String decide(Member registrar, UUID draft, boolean confirmed) {
        return authority.get(DecideDocumentPolicy.class).decide(registrar.id(), draft, confirmed);
    }

    private static Reason refusal(ThrowingCallable call) {
        return catchThrowableOfType(DocumentPolicyRefused.class, call).reason();
    }
}
