package th.morprom.did.ocsp.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import th.morprom.did.ocsp.OcspIdentity;
import th.morprom.did.ocsp.answer.AnswerCounts.Kind;
import th.morprom.did.ocsp.sample.Answers;
import th.morprom.did.ocsp.sample.PublishedStatuses;
import th.morprom.did.ocsp.sample.Requests;
import th.morprom.did.ocsp.sample.Settings;
import th.morprom.did.ocsp.sample.WatchedKey;
import th.morprom.did.statusfeed.Status;
import th.morprom.did.testpki.pki.SampleHierarchy;

/** An answer is signed once and given again, but never longer than it is true. */
class KeptAnswersTest {
    private static final SampleHierarchy HIERARCHY = SampleHierarchy.ecdsa();
    private static final Instant NOW =
            HIERARCHY.ocspSigner().certificate().getNotBefore().toInstant().plus(Duration.ofDays(30));
    private static final BigInteger SERIAL = new BigInteger("7f00112233445566778899aabbccddee", 16);

    private final WatchedKey key = new WatchedKey();
    private final PublishedStatuses published =
            new PublishedStatuses(HIERARCHY.issuing().certificate(), NOW);
    private final OcspResponder responder = responder();

    @AfterEach
    void close() {
        responder.close();
    }

    @Test
    void gives_the_same_answer_again_while_it_is_young() {
        published.good(SERIAL);

        var first = ask();
        published.moveTo(NOW.plus(Duration.ofMinutes(14)));

        assertThat(ask()).isEqualTo(first);
        assertThat(key.signatures()).isEqualTo(1);
    }

    @Test
    void signs_anew_with_the_time_of_younger_statuses_after_that() {
        published.good(SERIAL);
        ask();

        published.moveTo(NOW.plus(Duration.ofMinutes(15)));

        assertThat(Answers.only(ask()).getThisUpdate().toInstant())
                .isEqualTo(NOW.plus(Duration.ofMinutes(15)).truncatedTo(ChronoUnit.SECONDS));
        assertThat(key.signatures()).isEqualTo(2);
    }

    @Test
    void does_not_sign_anew_while_nothing_younger_is_verified() {
        published.good(SERIAL);
        var first = ask();

        published.advance(Duration.ofMinutes(50));

        assertThat(ask()).isEqualTo(first);
    }

    @Test
    void replaces_an_answer_as_soon_as_the_status_changes_and_each_time_it_does() {
        published.good(SERIAL);
        assertThat(status()).isSameAs(CertificateStatus.GOOD);

        published.change(SERIAL, Status.SUSPENDED, NOW, CRLReason.certificateHold);
        assertThat(status()).isInstanceOf(RevokedStatus.class);
        published.change(SERIAL, Status.GOOD, NOW, CRLReason.certificateHold);
        assertThat(status()).isSameAs(CertificateStatus.GOOD);
        published.change(SERIAL, Status.REVOKED, NOW, CRLReason.keyCompromise);
        assertThat(status()).isInstanceOf(RevokedStatus.class);
    }

    @Test
    void signs_once_for_all_who_ask_at_the_same_time() throws Exception {
        published.good(SERIAL);
        key.takes(200);

        var answers = IntStream.range(0, 100)
                .mapToObj(i -> {
                    var answer = new CompletableFuture<OcspAnswer>();
                    responder.answer(request(), answer::complete);
                    return answer;
                })
                .toList();
        for (var answer : answers) {
            assertThat(answer.get(60, TimeUnit.SECONDS).der())
                    .isEqualTo(answers.get(0).get().der());
        }

        assertThat(key.signatures()).isEqualTo(1);
    }

    @Test
    void tells_when_it_was_signed_beside_how_old_the_status_is() {
        published.good(SERIAL);
        published.advance(Duration.ofMinutes(2));

        var answer = ask();

        assertThat(Answers.only(answer).getThisUpdate().toInstant()).isEqualTo(NOW.truncatedTo(ChronoUnit.SECONDS));
        assertThat(Answers.basic(answer).getProducedAt().toInstant())
                .isEqualTo(NOW.plus(Duration.ofMinutes(2)).truncatedTo(ChronoUnit.SECONDS));
    }

    @Test
    void goes_on_with_an_answer_that_holds_while_the_token_is_away() {
        published.good(SERIAL);
        var first = ask();
        key.away(true);

        published.moveTo(NOW.plus(Duration.ofMinutes(59)));
        assertThat(ask()).isEqualTo(first);

        published.moveTo(NOW.plus(Duration.ofMinutes(60)));
        assertThat(Answers.status(ask())).isEqualTo(OCSPResp.TRY_LATER);
    }

    @Test
    void does_not_go_on_with_an_answer_that_is_not_true_any_more() {
        published.good(SERIAL);
        ask();
        key.away(true);

        published.change(SERIAL, Status.REVOKED, NOW, CRLReason.keyCompromise);

        assertThat(Answers.status(ask())).isEqualTo(OCSPResp.TRY_LATER);
    }

    @Test
    void makes_an_answer_for_every_certificate_ahead_if_told_so() {
        for (var i = 0; i < 20; i++) {
            published.good(SERIAL.add(BigInteger.valueOf(i)));
        }
        try (var eager = responder("signing.ahead=all")) {
            eager.start();
            await(() -> eager.kept() == 20);
            var signed = key.signatures();

            eager.answer(request());

            assertThat(key.signatures()).isEqualTo(signed);
            assertThat(eager.counts().get(Kind.REUSED)).isEqualTo(1);
        }
    }

    @Test
    void renews_ahead_what_was_asked_for() {
        published.good(SERIAL);
        published.good(SERIAL.add(BigInteger.ONE));
        responder.start();
        ask();

        published.moveTo(NOW.plus(Duration.ofMinutes(12)));

        await(() -> responder.counts().get(Kind.SIGNED_AHEAD) == 1);
    }

    /** Its answer waits to be made ahead when he asks, and that line is served only while nobody waits. */
    @Test
    void a_flood_of_nonces_keeps_nobody_from_learning_of_a_revocation() throws Exception {
        published.good(SERIAL);
        try (var busy = responder("signing.threads=1", "signing.places=50")) {
            busy.start();
            busy.answer(request());
            key.takes(30);
            var floods = new AtomicBoolean(true);
            var flood = new Thread(() -> flood(busy, floods));
            flood.start();
            try {
                await(() -> busy.waiting() >= 10);
                published.change(SERIAL, Status.REVOKED, NOW, CRLReason.keyCompromise);
                Thread.sleep(3_000); // upkeep goes round every second, and nobody sees what it has queued

                var answer = new CompletableFuture<OcspAnswer>();
                busy.answer(request(), answer::complete);

                assertThat(Answers.only(answer.get(60, TimeUnit.SECONDS).der()).getCertStatus())
                        .isInstanceOf(RevokedStatus.class);
            } finally {
                floods.set(false);
                flood.join();
            }
        }
    }

    private static void flood(OcspResponder responder, AtomicBoolean goesOn) {
        var request = Requests.about(HIERARCHY.issuing().certificate(), SERIAL)
                .nonce(32)
                .der();
        while (goesOn.get()) {
            if (responder.waiting() < 20) {
                responder.answer(request, answer -> {});
            } else {
                LockSupport.parkNanos(1_000_000);
            }
        }
    }

    @Test
    void keeps_no_more_answers_than_told() {
        try (var forgetful = responder("signing.kept=3")) {
            for (var i = 0; i < 10; i++) {
                var serial = SERIAL.add(BigInteger.valueOf(i));
                published.good(serial);
                assertThat(Answers.status(forgetful
                                .answer(Requests.about(HIERARCHY.issuing().certificate(), serial)
                                        .der())
                                .der()))
                        .isEqualTo(OCSPResp.SUCCESSFUL);
            }
            assertThat(forgetful.kept()).isEqualTo(3);
        }
    }

    @Test
    void a_signer_that_was_certified_later_takes_over_with_new_answers() {
        published.good(SERIAL);
        var other = HIERARCHY.nextOcspSigner(NOW);
        var next = new OcspIdentity(HIERARCHY.issuing().certificate(), other.certificate(), key.signingKey(other));
        var identities = new CopyOnWriteArrayList<>(List.of(key.identity(HIERARCHY)));
        try (var rolling = published.responder(() -> List.copyOf(identities), Settings.with())) {
            rolling.start();
            rolling.answer(request());

            identities.add(next);

            await(() ->
                    Answers.basic(rolling.answer(request()).der()).getCerts()[0].equals(other.certificate()));
        }
    }

    private OcspResponder responder(String... settings) {
        return published.responder(Settings.with(settings), key.identity(HIERARCHY));
    }

    private byte[] ask() {
        return responder.answer(request()).der();
    }

    private Object status() {
        return Answers.only(ask()).getCertStatus();
    }

    private static byte[] request() {
        return Requests.about(HIERARCHY.issuing().certificate(), SERIAL).der();
    }

    private static void await(BooleanSupplier condition) {
        var hanging = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it hangs").isLessThan(hanging);
            Thread.onSpinWait();
        }
    }
}
