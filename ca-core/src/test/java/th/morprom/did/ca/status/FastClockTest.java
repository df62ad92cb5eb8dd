package th.morprom.did.ca.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.ca.certificate.SerialNumber;
import th.morprom.did.ca.crl.CrlSchedule;
import th.morprom.did.ca.crl.PublishCrl;
import th.morprom.did.ca.fixture.Approval;
import th.morprom.did.ca.fixture.Csr;
import th.morprom.did.ca.fixture.TestCa;
import th.morprom.did.ca.issuance.IssuanceUnavailable;
import th.morprom.did.ca.issuance.IssuanceUnavailable.Outage;
import th.morprom.did.ca.issuance.IssueSystemCertificate;
import th.morprom.did.ca.issuance.SystemCertificateRequest;
import th.morprom.did.ca.issuance.SystemSubject;
import th.morprom.did.ca.profile.AuthorityName;
import th.morprom.did.ca.profile.SigningAuthority;
import th.morprom.did.ca.revocation.Cause;
import th.morprom.did.ca.revocation.Requester;
import th.morprom.did.ca.revocation.RevocationReason;
import th.morprom.did.ca.revocation.RevokeCertificate;
import th.morprom.did.statusfeed.ClockInDoubt;
import th.morprom.did.statusfeed.StatusFeed;
import th.morprom.did.statusfeed.WitnessedClock;
import th.morprom.did.testpki.time.SettableClock;

/** A node whose hardware clock is years ahead, and the database it shares with others. */
class FastClockTest {
    private static final Duration AHEAD = Duration.ofDays(200);
    private static final AuthorityName SIGNING = AuthorityName.first(SigningAuthority.SIGNING);

    private static final List<String> REPAIR = List.of(
            "delete from ca.status_head",
            "insert into ca.status_head table head_of_the_backup",
            "delete from ca.status_change where sequence > (select sequence from ca.status_head)",
            """
            delete from ca.crl_encoding e using ca.crl l
             where (e.issuer, e.partition, e.number, e.base) = (l.issuer, l.partition, l.number, l.base)
               and (l.this_update > '2026-11-24T03:04:05Z' or l.feed_sequence > (select sequence from ca.status_head))
            """,
            """
            delete from ca.crl
             where this_update > '2026-11-24T03:04:05Z' or feed_sequence > (select sequence from ca.status_head)
            """);

    private final TestCa ca = TestCa.start();
    private final SettableClock clock = new SettableClock(TestCa.NOW.plus(AHEAD));

    @AfterEach
    void close() {
        ca.close();
    }

    @Test
    void a_node_with_a_fast_clock_starts_signs_nothing_and_goes_on_when_it_is_right() {
        var issued = Approval.issueFrom(ca);
        var before = signed();
        try (var node = ca.anotherNodeInDoubt(clock)) {
            node.getBean(FeedHeartbeat.class).beat();
            node.getBean(CrlSchedule.class).publishDue();
            assertThatThrownBy(() -> node.getBean(PublishCrl.class).publish(SIGNING))
                    .isInstanceOf(ClockInDoubt.class);
            assertThatThrownBy(() -> revoke(node, issued.serial())).isInstanceOf(ClockInDoubt.class);
            var refused = catchThrowableOfType(IssuanceUnavailable.class, () -> issue(node));
            assertThat(refused.outage()).isEqualTo(Outage.CLOCK_IN_DOUBT);

            assertThat(signed()).isEqualTo(before);
            assertThat(node.getBean(WitnessedClock.class).difference()).contains(AHEAD);

            clock.advance(AHEAD.negated().plusSeconds(31));
            node.getBean(FeedHeartbeat.class).beat();
            revoke(node, issued.serial());

            assertThat(node.getBean(PublishCrl.class).publish(SIGNING).thisUpdate())
                    .isEqualTo(TestCa.NOW.plusSeconds(31));
            assertThat(signed()).isNotEqualTo(before);
        }
    }

    @Test
    void a_node_so_far_ahead_that_its_keys_seem_over_does_not_start() {
        var before = signed();
        clock.advance(Duration.ofDays(1461));

        var failed = catchThrowableOfType(RuntimeException.class, () -> ca.anotherNodeInDoubt(clock));

        assertThat(failed).hasRootCauseInstanceOf(IssuanceUnavailable.class);
        assertThat(signed()).isEqualTo(before);
    }

    /** The steps of docs/operations.md, "When a clock is wrong". */
    @Test
    void what_was_dated_ahead_is_put_right_with_the_head_of_a_backup() {
        var issued = Approval.issueFrom(ca).serial();
        ca.jdbc().sql("create table head_of_the_backup as table ca.status_head").update();
        var number = ca.get(PublishCrl.class).publish(SIGNING).number().value();
        try (var node = ca.anotherNode(clock)) {
            revoke(node, issued);
            assertThat(node.getBean(PublishCrl.class).publish(SIGNING).thisUpdate())
                    .isEqualTo(clock.instant());
        }

        REPAIR.forEach(this::pastTheApplication);
        ca.restart();

        assertThat(ca.get(StatusFeed.class).asOf()).contains(TestCa.NOW);
        var list = ca.get(PublishCrl.class).publish(SIGNING);
        assertThat(list.thisUpdate()).isEqualTo(TestCa.NOW);
        assertThat(list.number().value()).isGreaterThan(number + 1);
    }

    private void pastTheApplication(String sql) {
        ca.get(TransactionTemplate.class).executeWithoutResult(status -> {
            ca.jdbc().sql("set local session_replication_role = replica").update();
            ca.jdbc().sql(sql).update();
        });
    }

    private static void issue(AnnotationConfigApplicationContext node) {
        var subject = new SystemSubject.HisClient("AA9999902", "โรงพยาบาลตัวอย่าง", "HOSxP");
        node.getBean(IssueSystemCertificate.class)
                .issue(new SystemCertificateRequest(UUID.randomUUID(), Csr.of(Csr.p256()), subject, "operator:test"));
    }

    private static void revoke(AnnotationConfigApplicationContext node, SerialNumber serial) {
        node.getBean(RevokeCertificate.class)
                .revoke(serial, Cause.of(RevocationReason.SUPERSEDED), new Requester.Operator("test"));
    }

    /** What was ever signed and cannot be taken back. */
    private String signed() {
        return ca.jdbc().sql("""
                        select concat_ws(' ',
                               (select max(signed_at) from ca.status_head),
                               (select count(*) from ca.status_change),
                               (select count(*) from ca.crl),
                               (select count(*) from ca.certificate))
                        """).query(String.class).single();
    }
}
