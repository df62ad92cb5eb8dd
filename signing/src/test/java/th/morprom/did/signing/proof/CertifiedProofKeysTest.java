package th.morprom.did.signing.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.sql.DataSource;
import org.bouncycastle.cert.X509CertificateHolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.hsm.SigningKey;
import th.morprom.did.hsm.Token;
import th.morprom.did.hsm.TokenSettings;
import th.morprom.did.signing.sample.SamplePki;
import th.morprom.did.signing.trust.SourceUnavailable;
import th.morprom.did.testpki.database.TestDatabase;
import th.morprom.did.testpki.pki.SampleHierarchy;
import th.morprom.did.testpki.time.SettableClock;
import th.morprom.did.testpki.token.SoftHsm;
import th.morprom.did.testpki.token.SoftHsm.SoftToken;

/** Keys that prove pages and are certified by a CA elsewhere: on a real token, in a real database. */
class CertifiedProofKeysTest {
    private static final Instant NOW = Instant.parse("2026-07-01T03:00:00Z");
    private static final Duration USE = Duration.ofDays(365);
    private static final Duration LIFE = Duration.ofDays(5 * 365);

    private final SettableClock clock = new SettableClock(NOW);
    private final SampleHierarchy hierarchy =
            SampleHierarchy.builder().clock(clock).build();
    private final DataSource database = TestDatabase.pooled("audit", "signing");
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final DistantCa ca = new DistantCa();
    private final List<Token> opened = new ArrayList<>();
    private final SoftToken token = SoftHsm.newToken();

    /** A CA in another process, as it answers us. */
    private final class DistantCa implements ProofCertifier {
        private final Set<X509CertificateHolder> stopped = new CopyOnWriteArraySet<>();
        private final Set<X509CertificateHolder> unknown = new CopyOnWriteArraySet<>();
        private final AtomicInteger asked = new AtomicInteger();
        private volatile boolean away;
        private volatile Function<SigningKey, X509CertificateHolder> certify = key -> hierarchy.certifyProofKey(
                key.publicKey(),
                clock.instant(),
                clock.instant().plus(USE),
                clock.instant().plus(LIFE));

        @Override
        public synchronized List<X509CertificateHolder> certify(SigningKey key) {
            requireThere();
            asked.incrementAndGet();
            return List.of(certify.apply(key), hierarchy.issuing().certificate());
        }

        @Override
        public boolean isStopped(X509CertificateHolder certificate) {
            requireThere();
            if (unknown.contains(certificate)) {
                throw new SourceUnavailable("the CA does not know it", null);
            }
            return stopped.contains(certificate);
        }

        private void requireThere() {
            if (away) {
                throw new SourceUnavailable("the CA is away", null);
            }
        }
    }

    @Test
    void the_first_key_is_made_certified_and_found_again_by_a_later_start() {
        var first = node();
        first.keep();
        first.keep();
        var later = node();
        later.keep();

        assertThat(ca.asked).hasValue(1);
        assertThat(later.present().certificate()).isEqualTo(first.present().certificate());
        assertThat(later.certificates()).containsExactly(first.present().certificate());
        assertThat(events("proof-key.certified")).isEqualTo(1);
        assertThat(first.uses()).isEqualTo(2);
    }

    @Test
    void of_two_nodes_that_start_together_one_makes_the_key() {
        var one = node();
        var other = node();
        CompletableFuture.allOf(CompletableFuture.runAsync(one::keep), CompletableFuture.runAsync(other::keep))
                .join();
        one.keep();

        assertThat(ca.asked).hasValue(1);
        assertThat(one.present().certificate()).isEqualTo(other.present().certificate());
    }

    @Test
    void a_successor_comes_in_time_and_what_the_key_before_it_signed_is_still_verified() {
        var keys = node();
        keys.keep();
        var first = keys.present().certificate();
        clock.advance(Duration.ofDays(273));
        keys.keep();
        assertThat(keys.present().certificate()).isEqualTo(first);

        clock.advance(Duration.ofDays(2));
        keys.keep();

        assertThat(keys.present().certificate()).isNotEqualTo(first);
        assertThat(keys.certificates()).containsExactly(keys.present().certificate(), first);
        clock.advance(LIFE.minusDays(274));
        keys.keep();
        assertThat(keys.certificates()).doesNotContain(first).isNotEmpty();
    }

    @Test
    void a_key_that_the_ca_stopped_proves_nothing_any_more_and_one_that_it_released_does_again() {
        var keys = node();
        keys.keep();
        var first = keys.present().certificate();

        ca.stopped.add(first);
        keys.keep();

        assertThat(keys.present().certificate()).isNotEqualTo(first);
        assertThat(keys.certificates()).doesNotContain(first);
        ca.stopped.clear();
        keys.keep();
        assertThat(keys.certificates()).contains(first);
        assertThat(events("proof-key.stopped")).isEqualTo(1);
        assertThat(events("proof-key.released")).isEqualTo(1);
    }

    @Test
    void while_the_ca_is_away_the_keys_that_there_are_serve_and_without_one_nothing_is_proved() {
        ca.away = true;
        var keys = node();
        keys.keep();
        assertThatThrownBy(keys::present).isInstanceOf(SourceUnavailable.class);
        assertThat(keys.certificates()).isEmpty();

        ca.away = false;
        keys.keep();
        ca.away = true;
        keys.keep();
        var later = node();
        later.keep();

        assertThat(later.present().certificate()).isEqualTo(keys.present().certificate());
    }

    @Test
    void a_certificate_that_is_not_what_was_asked_for_is_not_taken() {
        var doctor = hierarchy.doctor().issue();
        var stranger = hierarchy.lookAlike();
        var other = hierarchy.proofKey(NOW, NOW.plus(USE), NOW.plus(LIFE)).certificate();
        List<Function<SigningKey, X509CertificateHolder>> answers = List.of(
                key -> doctor.certificate(),
                key -> other,
                key -> stranger.certifyProofKey(key.publicKey(), NOW, NOW.plus(USE), NOW.plus(LIFE)));
        for (var answer : answers) {
            ca.certify = answer;
            var keys = node();
            keys.keep();
            assertThatThrownBy(keys::present).isInstanceOf(SourceUnavailable.class);
        }
        assertThat(jdbc.sql("select count(*) from signing.proof_key")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(events("proof-key.certified")).isZero();
    }

    @Test
    void a_key_of_the_database_that_the_token_has_not_or_no_root_vouches_for_proves_nothing() {
        var first = node();
        first.keep();
        var key = first.present().key().publicKey();
        jdbc.sql("update signing.proof_key set key_label = 'another'").update();
        ca.away = true;
        var lost = node();
        lost.keep();
        assertThat(lost.certificates()).isEmpty();

        var forgery = hierarchy.lookAlike().certifyProofKey(key, NOW, NOW.plus(USE), NOW.plus(LIFE));
        jdbc.sql("update signing.proof_key set key_label = 'document-proof-1', chain[1] = :forgery")
                .param("forgery", encoded(forgery))
                .update();
        var forged = node();
        forged.keep();
        assertThat(forged.certificates()).isEmpty();
    }

    @Test
    void a_key_that_the_ca_does_not_know_any_more_stays_stopped_and_no_other_waits_for_it() {
        var keys = node();
        keys.keep();
        var first = keys.present().certificate();
        ca.stopped.add(first);
        keys.keep();
        var second = keys.present().certificate();

        ca.unknown.add(second);
        ca.stopped.clear();
        ca.unknown.add(first);
        keys.keep();
        assertThat(keys.certificates()).containsExactly(second);
        ca.unknown.remove(first);
        keys.keep();

        assertThat(keys.certificates()).containsExactly(second, first);
    }

    @Test
    void an_old_key_that_is_not_fit_any_more_keeps_no_page_from_being_proved() {
        var keys = node();
        keys.keep();
        clock.advance(Duration.ofDays(275));
        keys.keep();
        var present = keys.present().certificate();
        SoftHsm.importKey(token, "brought-in");
        jdbc.sql("update signing.proof_key set key_label = 'brought-in' where generation = 1")
                .update();

        keys.keep();
        var later = node();
        later.keep();

        assertThat(keys.certificates()).containsExactly(present);
        assertThat(later.present().certificate()).isEqualTo(present);
        assertThat(ca.asked).hasValue(2);
    }

    @Test
    void while_the_token_does_not_answer_no_key_is_given_up_and_none_made() {
        var keys = node();
        keys.keep();
        var first = keys.present().certificate();
        opened.get(0).close();
        clock.advance(Duration.ofDays(275));

        keys.keep();

        assertThat(keys.certificates()).containsExactly(first);
        assertThat(ca.asked).hasValue(1);
    }

    private CertifiedProofKeys node() {
        var transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
        var node = Token.open(new TokenSettings(token.module(), token.label(), token.pin(), 2, Duration.ofSeconds(10)));
        opened.add(node);
        return new CertifiedProofKeys(
                node,
                ca,
                new SamplePki(hierarchy, clock).paths(),
                new CertifiedProofKeys.Records(jdbc, new AuditLog(jdbc, clock), transaction, clock));
    }

    private int events(String type) {
        return jdbc.sql("select count(*) from audit.event where type = :type")
                .param("type", type)
                .query(Integer.class)
                .single();
    }

    private static byte[] encoded(X509CertificateHolder certificate) {
        try {
            return certificate.getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterEach
    void close() {
        opened.forEach(Token::close);
    }
}
