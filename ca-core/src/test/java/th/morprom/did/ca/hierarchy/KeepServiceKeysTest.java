package th.morprom.did.ca.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.bouncycastle.cert.X509CertificateHolder;
import org.junit.jupiter.api.Test;
import th.morprom.did.ca.certificate.Der;
import th.morprom.did.ca.certificate.SerialNumber;
import th.morprom.did.ca.fixture.TestCa;
import th.morprom.did.ca.health.WatchAuthorities;
import th.morprom.did.ca.profile.AuthorityName;
import th.morprom.did.ca.profile.SigningAuthority;
import th.morprom.did.ca.revocation.Cause;
import th.morprom.did.ca.revocation.Requester;
import th.morprom.did.ca.revocation.RevocationReason;
import th.morprom.did.ca.revocation.RevokeCertificate;
import th.morprom.did.hsm.KeyAlgorithm;
import th.morprom.did.testpki.time.SettableClock;

class KeepServiceKeysTest {
    @Test
    void keeps_the_unit_while_more_than_a_quarter_of_its_time_is_left() {
        try (var ca = TestCa.start()) {
            ca.clock().advance(Duration.ofDays(270));

            var unit = ca.get(KeepServiceKeys.class).succeedTimestampUnit();

            assertThat(unit.certificate())
                    .isEqualTo(ca.get(Hierarchy.class).timestampUnit().certificate());
        }
    }

    @Test
    void makes_one_successor_however_many_ask_at_once_and_no_restart_is_needed() throws Exception {
        try (var ca = TestCa.start()) {
            ca.clock().advance(Duration.ofDays(280));
            var keep = ca.get(KeepServiceKeys.class);
            var threads = Executors.newFixedThreadPool(4);
            try {
                Callable<X509CertificateHolder> ask =
                        () -> keep.succeedTimestampUnit().certificate();
                var answers = new HashSet<X509CertificateHolder>();
                for (var answer : threads.invokeAll(
                        IntStream.range(0, 8).mapToObj(i -> ask).toList())) {
                    answers.add(answer.get());
                }
                assertThat(answers).hasSize(1);
            } finally {
                threads.shutdown();
            }

            var successor = keep.succeedTimestampUnit();

            assertThat(successor.certificate())
                    .isNotEqualTo(ca.get(Hierarchy.class).timestampUnit().certificate());
            assertThat(successor.certificate().getNotBefore().toInstant())
                    .isAfter(TestCa.NOW.plus(Duration.ofDays(279)));
            assertThat(ca.jdbc()
                            .sql("select count(*) from ca.service_key where service = 'tsa'")
                            .query(Long.class)
                            .single())
                    .isEqualTo(2);
        }
    }

    @Test
    void two_nodes_that_find_ocsp_signers_due_at_once_make_one_successor_each_and_restart_nothing() throws Exception {
        try (var ca = TestCa.start();
                var other = ca.anotherNode()) {
            var before = signer(ca.get(KeepServiceKeys.class));
            ca.clock().advance(Duration.ofDays(280));
            var nodes = List.of(ca.get(KeepServiceKeys.class), other.getBean(KeepServiceKeys.class));
            var threads = Executors.newFixedThreadPool(2);
            try {
                for (var node : nodes) {
                    threads.execute(node::keep);
                }
            } finally {
                threads.shutdown();
                assertThat(threads.awaitTermination(2, TimeUnit.MINUTES)).isTrue();
            }

            assertThat(signer(nodes.get(0))).isNotEqualTo(before).isEqualTo(signer(nodes.get(1)));
            assertThat(ca.jdbc()
                            .sql("select service || ' ' || authority from ca.service_key where generation = 2")
                            .query(String.class)
                            .list())
                    .containsExactlyInAnyOrder(
                            "ocsp signing", "ocsp authentication", "ocsp infrastructure", "tsa infrastructure");
            assertThat(before.getNotAfter().toInstant())
                    .as("the present one stays good meanwhile")
                    .isAfter(ca.clock().instant());
            ca.get(WatchAuthorities.class).look();
            assertThat(ca.get(WatchAuthorities.class).health().orElseThrow().timestampUnitNotAfter())
                    .isEqualTo(nodes.get(0)
                            .timestampUnit()
                            .certificate()
                            .getNotAfter()
                            .toInstant());
        }
    }

    @Test
    void what_another_node_renewed_is_taken_up_and_nothing_is_made_twice() {
        try (var ca = TestCa.start();
                var other = ca.anotherNode()) {
            ca.clock().advance(Duration.ofDays(280));
            other.getBean(KeepServiceKeys.class).keep();

            ca.get(KeepServiceKeys.class).keep();
            ca.get(KeepServiceKeys.class).keep();

            assertThat(signer(ca.get(KeepServiceKeys.class))).isEqualTo(signer(other.getBean(KeepServiceKeys.class)));
            assertThat(ca.jdbc()
                            .sql("select max(generation) from ca.service_key")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(2);
        }
    }

    @Test
    void a_signer_that_a_node_with_a_fast_clock_made_serves_nobody_before_it_has_begun() {
        var fast = new SettableClock(TestCa.NOW);
        try (var ca = TestCa.start();
                var ahead = ca.anotherNode(fast)) {
            var keep = ca.get(KeepServiceKeys.class);
            var before = signer(keep);
            ca.clock().advance(Duration.ofDays(280));
            fast.advance(Duration.ofDays(281));
            ahead.getBean(KeepServiceKeys.class).keep();
            var successor = signer(ahead.getBean(KeepServiceKeys.class));

            keep.keep();

            assertThat(successor).isNotEqualTo(before);
            assertThat(signer(keep)).isEqualTo(before);
            assertThat(keep.succeedTimestampUnit().certificate().getNotBefore().toInstant())
                    .isBeforeOrEqualTo(ca.clock().instant());
            ca.clock().advance(Duration.ofDays(1));
            keep.keep();
            assertThat(signer(keep)).isEqualTo(successor);
            assertThat(ca.jdbc()
                            .sql("select max(generation) from ca.service_key")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(2);
        }
    }

    @Test
    void a_key_that_cannot_be_certified_keeps_no_other_from_its_renewal() {
        try (var ca = TestCa.start()) {
            var keep = ca.get(KeepServiceKeys.class);
            ca.clock().advance(Duration.ofDays(280));
            var label = Service.OCSP.keyLabel(AuthorityName.first(SigningAuthority.SIGNING), 2);
            var key = ca.onlineToken().generate(label, KeyAlgorithm.EC_P256).publicKey();
            ca.jdbc()
                    .sql("insert into ca.certified_key (key_sha256, holder) values (?, 'person:another')")
                    .param(Der.of(key.getEncoded()).sha256())
                    .update();

            keep.keep();

            assertThat(ca.jdbc()
                            .sql("select service || ' ' || authority from ca.service_key where generation = 2")
                            .query(String.class)
                            .list())
                    .containsExactlyInAnyOrder("ocsp authentication", "ocsp infrastructure", "tsa infrastructure");
        }
    }

    @Test
    void a_responders_key_that_was_revoked_has_a_successor() {
        try (var ca = TestCa.start()) {
            var keep = ca.get(KeepServiceKeys.class);
            var revoked = signer(keep);
            revoke(ca, revoked);

            keep.keep();

            var successor = signer(keep);
            assertThat(successor).isNotEqualTo(revoked);
            keep.keep();
            assertThat(signer(keep)).isEqualTo(successor);
        }
    }

    @Test
    void a_time_stamping_unit_that_was_revoked_has_a_successor_at_once_and_after_a_start() {
        try (var ca = TestCa.start()) {
            var revoked = ca.get(KeepServiceKeys.class).timestampUnit().certificate();
            revoke(ca, revoked);

            var successor = ca.get(KeepServiceKeys.class).succeedTimestampUnit().certificate();

            assertThat(successor).isNotEqualTo(revoked);
            revoke(ca, successor);
            ca.restart();
            assertThat(ca.get(Hierarchy.class).timestampUnit().certificate()).isNotIn(revoked, successor);
        }
    }

    private static void revoke(TestCa ca, X509CertificateHolder certificate) {
        ca.get(RevokeCertificate.class)
                .revoke(
                        new SerialNumber(certificate.getSerialNumber()),
                        Cause.of(RevocationReason.KEY_COMPROMISE),
                        new Requester.Operator("operator-1"));
    }

    private static X509CertificateHolder signer(KeepServiceKeys keys) {
        return keys.ocspSigner(AuthorityName.first(SigningAuthority.SIGNING))
                .orElseThrow()
                .certificate();
    }
}
