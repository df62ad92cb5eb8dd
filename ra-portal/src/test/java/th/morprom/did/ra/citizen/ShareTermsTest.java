package th.morprom.did.ra.citizen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.citizen.AccessLog.Kind;
import th.morprom.did.ra.citizen.Share.Scope;
import th.morprom.did.ra.citizen.Share.Terms;
import th.morprom.did.ra.citizen.SharingRefused.Reason;
import th.morprom.did.ra.testing.Citizen;
import th.morprom.did.ra.testing.Records;
import th.morprom.did.ra.testing.RegistrationAuthority;

/** What whoever has a link may see, and how often. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShareTermsTest {
    private static final Duration WEEK = Duration.ofDays(7);

    private RegistrationAuthority authority;
    private Family family;
    private Citizen citizen;
    private UUID document;

    @BeforeAll
    void open(@TempDir Path folder) {
        authority = RegistrationAuthority.with(folder, CitizenTest.WithDocuments.class);
        family = new Family(authority);
    }

    @AfterAll
    void close() {
        authority.close();
    }

    @BeforeEach
    void receive() {
        citizen = family.proofed(authority.citizen());
        document = new Records(authority, authority.facility("50")).issueFor(citizen.person());
    }

    @Test
    void a_link_to_verify_gives_nobody_the_document_and_the_log_says_which_it_was() {
        var verify = opened(link(Scope.VERIFY, Optional.empty()));

        assertThat(verify.received().document().id()).isEqualTo(document);
        assertThat(opening().document(verify)).isEmpty();
        assertThat(kinds()).contains(Kind.VERIFIED_BY_LINK).doesNotContain(Kind.OPENED_BY_LINK);
        opened(link(Scope.DOCUMENT, Optional.empty()));
        assertThat(kinds()).contains(Kind.VERIFIED_BY_LINK, Kind.OPENED_BY_LINK);
    }

    @Test
    void a_link_for_once_waits_to_be_opened_and_is_used_up_ten_minutes_later() {
        var once = link(Scope.DOCUMENT, Optional.of(1));

        assertThat(opening().open(once)).as("a preview").isEmpty();
        assertThat(opening().waiting(once)).isPresent();
        opening().spend(once);
        assertThat(opening().open(once)).isPresent();
        opening().spend(once);
        assertThat(opening().open(once)).isPresent();

        authority.clock().advance(Duration.ofMinutes(10));
        opening().spend(once);
        assertThat(opening().open(once)).isEmpty();
        assertThat(opening().waiting(once)).isEmpty();
        assertThat(only().opens(authority.clock().instant())).isFalse();
        assertThat(only().isSpent(authority.clock().instant())).isTrue();
        assertThat(kinds()).containsOnlyOnce(Kind.OPENED_BY_LINK);
    }

    @Test
    void each_opening_is_counted() {
        var twice = link(Scope.DOCUMENT, Optional.of(2));
        opening().spend(twice);
        assertThat(only().use().left()).contains(1);
        authority.clock().advance(Duration.ofMinutes(10));

        assertThat(opening().open(twice)).isEmpty();
        assertThat(opening().waiting(twice)).isPresent();
        opening().spend(twice);
        assertThat(opening().open(twice)).isPresent();
        assertThat(only().use().left()).contains(0);
    }

    @Test
    void what_was_made_before_there_was_a_choice_opens_the_document_as_often_as_one_likes() {
        var old = link(Scope.DOCUMENT, Optional.empty());
        authority.database().sql("""
                update ra.document_share set scope = default, openings = default, opened = default where document = :id
                """).param("id", document).update();

        assertThat(opening().document(opened(old))).isPresent();
        authority.clock().advance(Duration.ofDays(1));
        assertThat(opening().open(old)).isPresent();
    }

    @Test
    void a_node_of_the_release_before_finds_no_link_that_is_limited() {
        assertThat(foundByTheReleaseBefore(link(Scope.DOCUMENT, Optional.empty())))
                .isTrue();
        for (var limited : List.of(link(Scope.VERIFY, Optional.empty()), link(Scope.DOCUMENT, Optional.of(2)))) {
            assertThat(foundByTheReleaseBefore(limited)).isFalse();
            opening().spend(limited);
            assertThat(opening().open(limited)).isPresent();
        }
    }

    /** What it gives out whole, as often as asked. */
    private boolean foundByTheReleaseBefore(String secret) {
        return authority
                .database()
                .sql("select exists (select 1 from ra.document_share where secret_sha256 = :secret)")
                .param("secret", CanonicalJson.sha256Hex(secret.getBytes(StandardCharsets.UTF_8)))
                .query(Boolean.class)
                .single();
    }

    @Test
    void openings_are_counted_up_to_a_hundred() {
        for (var many : List.of(-1, 0, 101)) {
            assertThat(catchThrowableOfType(SharingRefused.class, () -> link(Scope.DOCUMENT, Optional.of(many)))
                            .reason())
                    .isEqualTo(Reason.OPENINGS);
        }
    }

    private String link(Scope scope, Optional<Integer> openings) {
        return authority
                .get(ShareDocument.class)
                .share(citizen.id(), document, new Terms(WEEK, scope, openings))
                .secret();
    }

    private OpenSharedDocument.Opened opened(String secret) {
        return opening().open(secret).orElseThrow();
    }

    private OpenSharedDocument opening() {
        return authority.get(OpenSharedDocument.class);
    }

    private Share only() {
        return authority.get(Shares.class).of(citizen.id(), document).get(0);
    }

    private List<Kind> kinds() {
        return authority.get(AccessLog.class).of(citizen.id(), 1).accesses().stream()
                .map(AccessLog.Access::kind)
                .toList();
    }
}
