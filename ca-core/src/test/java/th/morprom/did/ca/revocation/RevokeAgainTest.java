package th.morprom.did.ca.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import th.morprom.did.ca.certificate.Der;
import th.morprom.did.ca.certificate.SerialNumber;
import th.morprom.did.ca.crl.CrlKind;
import th.morprom.did.ca.crl.FindCrl;
import th.morprom.did.ca.crl.PublishCrl;
import th.morprom.did.ca.fixture.Approval;
import th.morprom.did.ca.fixture.TestCa;
import th.morprom.did.ca.hierarchy.Hierarchy;
import th.morprom.did.ca.profile.AuthorityName;
import th.morprom.did.ca.profile.CrlScope;
import th.morprom.did.ca.profile.SigningAuthority;
import th.morprom.did.ca.status.CurrentStatuses;
import th.morprom.did.statusfeed.Standing;
import th.morprom.did.statusfeed.Status;
import th.morprom.did.testpki.database.TestDatabase;
import th.morprom.did.testpki.token.SoftHsm;
import th.morprom.did.testpki.token.SoftHsm.SoftToken;

/** Whom kept lists have suspended, in a database of before, when some were released meanwhile. */
class RevokeAgainTest {
    private static final AuthorityName SIGNING = AuthorityName.first(SigningAuthority.SIGNING);
    private static final Requester.Operator OPERATOR = new Requester.Operator("test-1");
    private static final SoftToken ROOT = SoftHsm.newToken();
    private static final SoftToken ONLINE = SoftHsm.newToken();
    private static final PGSimpleDataSource DATABASE = (PGSimpleDataSource) TestDatabase.with("audit", "ca");

    private static PGSimpleDataSource backup;
    private static TestCa lived;
    private static SerialNumber suspended;
    private static SerialNumber released;
    /** The full list that has both. */
    private static Der before;
    /** Later, under one number: the full list, and what has changed since that one, which is the release alone. */
    private static Der after;

    private static Der changes;

    private TestCa restored;

    @BeforeAll
    static void live() {
        try (var ca = TestCa.on(DATABASE, ROOT, ONLINE)) {
            suspended = Approval.issueFrom(ca).serial();
            released = Approval.issueFrom(ca).serial();
        }
        backup = TestDatabase.copyOf(DATABASE);
        lived = TestCa.on(DATABASE, ROOT, ONLINE);
        var change = lived.get(RevokeCertificate.class);
        lived.clock().advance(Duration.ofHours(1));
        change.suspend(suspended, OPERATOR);
        change.suspend(released, OPERATOR);
        lived.clock().advance(Duration.ofDays(30));
        before = lived.get(PublishCrl.class).publish(CrlScope.complete(SIGNING)).der();
        change.release(released, OPERATOR);
        after = lived.get(PublishCrl.class).publish(CrlScope.complete(SIGNING)).der();
        changes = lived.get(FindCrl.class)
                .find(CrlScope.complete(SIGNING), CrlKind.DELTA)
                .orElseThrow()
                .der();
    }

    @BeforeEach
    void restore() {
        restored = TestCa.on(TestDatabase.copyOf(backup), ROOT, ONLINE);
    }

    @AfterEach
    void close() {
        restored.close();
    }

    @AfterAll
    static void end() {
        lived.close();
    }

    @Test
    void who_is_on_no_later_list_is_not_suspended() {
        again(after, before);

        assertThat(status(suspended)).contains(Status.SUSPENDED);
        assertThat(status(released)).isEmpty();
    }

    @Test
    void a_list_of_changes_lifts_and_leaves_what_it_does_not_name() {
        again(changes, before);

        assertThat(status(suspended)).contains(Status.SUSPENDED);
        assertThat(status(released)).isEmpty();
    }

    @Test
    void both_lists_of_one_number_agree() {
        again(after, changes);

        assertThat(status(suspended)).contains(Status.SUSPENDED);
        assertThat(status(released)).isEmpty();
    }

    @Test
    void a_release_that_the_database_has_stands() {
        var preview = lived.get(RevokeAgain.class).preview(List.of(before), List.of());

        assertThat(preview.suspended()).isZero();
    }

    @Test
    void who_is_suspended_again_after_a_release_that_the_database_has_is_suspended() {
        var change = restored.get(RevokeCertificate.class);
        change.suspend(suspended, OPERATOR);
        change.release(suspended, OPERATOR);

        again(before);

        assertThat(status(suspended)).contains(Status.SUSPENDED);
    }

    private void again(Der... lists) {
        restored.get(RevokeAgain.class).revoke(List.of(lists), List.of(), OPERATOR);
    }

    private Optional<Status> status(SerialNumber serial) {
        var issuer = restored.get(Hierarchy.class).find(SIGNING).orElseThrow();
        return restored.get(CurrentStatuses.class)
                .find(issuer.keyIdentifier().toByteArray(), serial)
                .map(Standing::status);
    }
}
