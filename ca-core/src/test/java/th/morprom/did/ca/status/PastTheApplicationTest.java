package th.morprom.did.ca.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.ca.certificate.SerialNumber;
import th.morprom.did.ca.crl.PublishCrl;
import th.morprom.did.ca.fixture.Approval;
import th.morprom.did.ca.fixture.TestCa;
import th.morprom.did.ca.hierarchy.Hierarchy;
import th.morprom.did.ca.issuance.IssuanceUnavailable;
import th.morprom.did.ca.profile.AuthorityName;
import th.morprom.did.ca.profile.SigningAuthority;
import th.morprom.did.ca.revocation.Cause;
import th.morprom.did.ca.revocation.Requester;
import th.morprom.did.ca.revocation.RevocationReason;
import th.morprom.did.ca.revocation.RevokeCertificate;
import th.morprom.did.statusfeed.Status;
import th.morprom.did.statusfeed.StatusFeed;
import th.morprom.did.statusfeed.StatusFeedBroken;

/** What somebody can do to the CA's statuses who owns its database, and what comes of it. */
class PastTheApplicationTest {
    private static final Requester OPERATOR = new Requester.Operator("test");

    private final TestCa ca = TestCa.start();
    private final SerialNumber revoked = Approval.issueFrom(ca).serial();
    private final SerialNumber other = Approval.issueFrom(ca).serial();

    PastTheApplicationTest() {
        revoke(revoked);
    }

    @AfterEach
    void close() {
        ca.close();
    }

    @Test
    void an_un_revocation_by_sql_is_alarmed_and_audited_and_changes_nothing() {
        pastTheApplication("update ca.status_change set status = 0, reason = 6");

        assertThat(ca.get(StatusFeed.class).verifyAll()).isFalse();

        assertThat(ca.audited("status-feed.broken")).isEqualTo(1);
        assertThat(status(revoked)).isEqualTo(Status.REVOKED);
        // Revoking goes on from what was verified: whoever damages the past cannot stop the present.
        revoke(other);
        assertThat(status(other)).isEqualTo(Status.REVOKED);
    }

    @Test
    void a_ca_that_starts_on_a_forged_feed_neither_issues_nor_revokes_nor_publishes() {
        pastTheApplication("update ca.status_change set status = 0, reason = 6");

        ca.restart();

        assertThat(ca.audited("status-feed.broken")).isPositive();
        assertThat(ca.get(StatusFeed.class).asOf()).isEmpty();
        assertThatThrownBy(() -> Approval.issueFrom(ca)).isInstanceOf(IssuanceUnavailable.class);
        assertThatThrownBy(() -> revoke(other)).isInstanceOf(StatusFeedBroken.class);
        assertThatThrownBy(() -> ca.get(PublishCrl.class).publish(AuthorityName.first(SigningAuthority.SIGNING)))
                .isInstanceOf(StatusFeedBroken.class);
    }

    @Test
    void a_removed_head_is_not_replaced_by_a_new_one() {
        pastTheApplication("delete from ca.status_change");
        pastTheApplication("delete from ca.status_head");

        ca.restart();

        assertThat(ca.audited("status-feed.broken")).isPositive();
        assertThat(ca.jdbc()
                        .sql("select count(*) from ca.status_head")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThatThrownBy(() -> revoke(other)).isInstanceOf(StatusFeedBroken.class);
    }

    @Test
    void a_restart_goes_on_where_the_feed_was() {
        ca.clock().advance(Duration.ofDays(1));

        ca.restart();

        assertThat(ca.get(StatusFeed.class).asOf()).contains(ca.clock().instant());
        revoke(other);
        assertThat(ca.get(StatusFeed.class).sequence()).isEqualTo(2);
        assertThat(ca.audited("status-feed.begun")).isEqualTo(1);
    }

    private void revoke(SerialNumber serial) {
        ca.get(RevokeCertificate.class).revoke(serial, Cause.of(RevocationReason.SUPERSEDED), OPERATOR);
    }

    private Status status(SerialNumber serial) {
        var issuer = ca.get(Hierarchy.class).current(SigningAuthority.SIGNING).keyIdentifier();
        return ca.get(StatusFeed.class)
                .find(issuer.toByteArray(), serial.value())
                .orElseThrow(() -> new AssertionError(HexFormat.of().formatHex(issuer.toByteArray())))
                .status();
    }

    private void pastTheApplication(String sql) {
        ca.get(TransactionTemplate.class).executeWithoutResult(status -> {
            ca.jdbc().sql("set local session_replication_role = replica").update();
            ca.jdbc().sql(sql).update();
        });
    }
}
