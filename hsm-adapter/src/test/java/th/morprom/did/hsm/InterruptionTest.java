package th.morprom.did.hsm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.xipki.pkcs11.wrapper.PKCS11Constants;
import org.xipki.pkcs11.wrapper.PKCS11Exception;

/** What happens to callers when the token is disturbed underneath. */
class InterruptionTest {
    private static final byte[] MESSAGE = "ใบรับรองแพทย์".getBytes(StandardCharsets.UTF_8);

    private final TestToken test = TestToken.create();

    @Test
    void signs_after_all_sessions_were_closed() {
        try (var token = test.open()) {
            var key = token.generate("signer", KeyAlgorithm.EC_P256);
            key.sign(MESSAGE);

            for (var i = 0; i < 5; i++) {
                TestToken.closeAllSessions(token);
                assertThat(key.sign(MESSAGE)).isNotEmpty();
            }
        }
    }

    @Test
    void signs_after_a_logout() {
        try (var token = test.open()) {
            var key = token.generate("signer", KeyAlgorithm.RSA_3072);
            TestToken.logOut(token);

            assertThat(key.sign(MESSAGE)).isNotEmpty();
        }
    }

    @Test
    void still_finds_a_key_after_a_logout_instead_of_reporting_none() {
        try (var token = test.open()) {
            token.generate("signer", KeyAlgorithm.EC_P256);
            TestToken.logOut(token);

            assertThat(token.find("signer")).isPresent();
        }
    }

    @Test
    void signs_after_the_library_was_initialised_anew_by_someone_else() throws IOException, PKCS11Exception {
        try (var token = test.open()) {
            var key = token.generate("signer", KeyAlgorithm.EC_P256);
            test.reinitialiseUnderneath();

            assertThat(key.sign(MESSAGE)).isNotEmpty();
        }
    }

    @Test
    void keeps_one_token_working_while_another_is_opened() {
        try (var first = test.open()) {
            var key = first.generate("signer", KeyAlgorithm.EC_P256);
            // SoftHSM sees a token made after its start only when initialised anew, which ends the first one's
            // sessions.
            try (var second = TestToken.create().open()) {
                var other = second.generate("signer", KeyAlgorithm.EC_P256);

                assertThat(key.sign(MESSAGE)).isNotEmpty();
                assertThat(other.sign(MESSAGE)).isNotEmpty();
            }
        }
    }

    @Test
    void a_wrapped_key_in_use_survives_the_loss_of_its_sessions() {
        try (var token = test.open()) {
            var wrapping = token.wrappingKey("wrapping");
            var wrapped = wrapping.generate(KeyAlgorithm.EC_P256);

            var signature = wrapping.use(wrapped, key -> {
                key.sign(MESSAGE);
                TestToken.closeAllSessions(token);
                return key.sign(MESSAGE);
            });

            assertThat(signature).isNotEmpty();
        }
    }

    @Test
    void a_single_error_costs_one_repeated_call() {
        try (var token = test.open()) {
            var runs = new AtomicInteger();

            var answer = token.pool().call(pooled -> {
                if (runs.incrementAndGet() == 1) {
                    throw new PKCS11Exception(PKCS11Constants.CKR_DEVICE_ERROR);
                }
                return "answer";
            });

            assertThat(answer).isEqualTo("answer");
            assertThat(runs).hasValue(2);
        }
    }

    @Test
    void a_lasting_error_ends_after_one_repeated_call() {
        try (var token = test.open()) {
            var runs = new AtomicInteger();

            assertThatThrownBy(() -> token.pool().call(pooled -> {
                        runs.incrementAndGet();
                        throw new PKCS11Exception(PKCS11Constants.CKR_DEVICE_ERROR);
                    }))
                    .isInstanceOf(KeyUnavailable.class)
                    .hasMessageContaining("CKR_DEVICE_ERROR");
            assertThat(runs).hasValue(2);
        }
    }

    @Test
    void an_exhausted_pool_makes_the_key_unavailable() throws InterruptedException, ExecutionException {
        var taken = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        var other = Executors.newSingleThreadExecutor();
        try (var token = Token.open(test.settings(1, Duration.ofSeconds(2)))) {
            var key = token.generate("signer", KeyAlgorithm.EC_P256);
            var holder = other.submit(() -> token.pool().call(TokenOperation.GENERATE, pooled -> {
                taken.countDown();
                awaitQuietly(release);
                return true;
            }));
            taken.await();

            assertThatThrownBy(() -> key.sign(MESSAGE))
                    .isInstanceOfSatisfying(
                            KeyUnavailable.class,
                            busy -> assertThat(busy.reason()).isEqualTo(KeyUnavailable.Reason.BUSY));

            release.countDown();
            holder.get();
            assertThat(key.sign(MESSAGE)).isNotEmpty();
        } finally {
            other.shutdownNow();
        }
    }

    @Test
    void a_closed_token_signs_no_more() {
        var token = test.open();
        var key = token.generate("signer", KeyAlgorithm.EC_P256);
        token.close();

        assertThatThrownBy(() -> key.sign(MESSAGE)).isInstanceOf(KeyUnavailable.class);
    }

    @Test
    void eight_threads_sign_while_sessions_are_lost_again_and_again() throws InterruptedException, ExecutionException {
        var threads = Executors.newFixedThreadPool(8);
        try (var token = Token.open(test.settings(3, Duration.ofSeconds(20)))) {
            var key = token.generate("signer", KeyAlgorithm.EC_P256);
            var wrapping = token.wrappingKey("wrapping");
            var wrapped = wrapping.generate(KeyAlgorithm.EC_P256);
            var work = new ArrayList<Callable<Integer>>();
            for (var i = 0; i < 8; i++) {
                var usesWrapped = i % 2 == 0;
                work.add(() -> {
                    for (var n = 0; n < 50; n++) {
                        if (usesWrapped) {
                            wrapping.use(wrapped, unwrapped -> unwrapped.sign(MESSAGE));
                        } else {
                            key.sign(MESSAGE);
                        }
                    }
                    return 50;
                });
            }

            var signed = 0;
            for (var result : threads.invokeAll(work)) {
                signed += result.get();
            }

            assertThat(signed).isEqualTo(400);
            assertThat(TestToken.countObjects(token)).isEqualTo(3);
        } finally {
            threads.shutdownNow();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
