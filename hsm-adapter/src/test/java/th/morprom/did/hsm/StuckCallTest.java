package th.morprom.did.hsm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static th.morprom.did.testpki.token.Pkcs11Function.C_Initialize;
import static th.morprom.did.testpki.token.Pkcs11Function.C_Sign;

import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import th.morprom.did.hsm.KeyUnavailable.Reason;
import th.morprom.did.testpki.token.FaultyToken;

/** Callers of a token in which calls are stuck: none of them is the thread that hangs. */
class StuckCallTest {
    private static final byte[] MESSAGE = {1, 2, 3};
    private static final Duration DEADLINE = Duration.ofSeconds(1);

    private final FaultyToken faulty = FaultyToken.create();

    @AfterEach
    void letGo() {
        faulty.heal();
        assertThat(faulty.finalisedUnderCalls()).isZero();
    }

    @Test
    void a_module_that_hangs_at_its_start_does_not_hold_who_opens_the_token() {
        faulty.hang(C_Initialize, 1);
        var settings = new TokenSettings(
                faulty.soft().module(),
                faulty.soft().label(),
                PinSource.fixed(faulty.soft().pin()),
                1,
                DEADLINE,
                DEADLINE,
                TokenQuirks.NONE);

        var outage = catchThrowableOfType(KeyUnavailable.class, () -> Token.open(settings));

        assertThat(outage.reason()).isEqualTo(Reason.NO_ANSWER);
    }

    @Test
    void an_interrupted_caller_leaves_at_once_and_stays_interrupted() throws InterruptedException, ExecutionException {
        // Later than whoever interrupts can be.
        try (var token = Token.open(new TestToken(faulty.soft()).settings(1, DEADLINE.multipliedBy(5)))) {
            var key = token.generate("signer", KeyAlgorithm.EC_P256);
            faulty.hang(C_Sign, 1);
            var outcome = new CompletableFuture<Map.Entry<Reason, Boolean>>();
            var caller = new Thread(() -> {
                var outage = catchThrowableOfType(KeyUnavailable.class, () -> key.sign(MESSAGE));
                outcome.complete(
                        Map.entry(outage.reason(), Thread.currentThread().isInterrupted()));
            });
            caller.start();
            SigningLoad.await(() -> faulty.hanging(C_Sign) == 1);

            caller.interrupt();

            assertThat(outcome.get()).isEqualTo(Map.entry(Reason.INTERRUPTED, true));
            // Nobody waits for the stuck call any more; it is found and replaced all the same.
            SigningLoad.await(() -> signs(key));
            assertThat(token.metrics().sessionsWrittenOff()).isEqualTo(1);
        }
    }

    @Test
    void a_token_closes_while_a_call_is_stuck_in_it() {
        var token = open(2);
        var key = token.generate("signer", KeyAlgorithm.EC_P256);
        faulty.hang(C_Sign, 1);
        assertThat(catchThrowableOfType(KeyUnavailable.class, () -> key.sign(MESSAGE))
                        .reason())
                .isEqualTo(Reason.NO_ANSWER);

        token.close();

        assertThat(token.state().reason()).contains(Reason.CLOSED);
        SigningLoad.await(() -> threadsOf(token) == 1);
        faulty.heal();
        SigningLoad.await(() -> threadsOf(token) == 0);
    }

    @Test
    void calls_that_wait_when_the_token_closes_are_told_so() throws ExecutionException, InterruptedException {
        var callers = Executors.newFixedThreadPool(4);
        try (var token = Token.open(new TestToken(faulty.soft()).settings(1, Duration.ofSeconds(20)))) {
            var key = token.generate("signer", KeyAlgorithm.EC_P256);
            faulty.hang(C_Sign, 1);
            var first = callers.submit(() -> key.sign(MESSAGE));
            SigningLoad.await(() -> faulty.hanging(C_Sign) == 1);
            var second = callers.submit(() -> catchThrowableOfType(KeyUnavailable.class, () -> key.sign(MESSAGE))
                    .reason());
            SigningLoad.await(() -> token.metrics().waiting() == 1);

            var closing = callers.submit(token::close);
            SigningLoad.await(() -> !token.state().usable());
            faulty.heal();

            assertThat(second.get()).isEqualTo(Reason.CLOSED);
            assertThat(first.get()).as("what was running ends first").isNotEmpty();
            closing.get();
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void virtual_threads_sign_by_the_hundred() throws ReflectiveOperationException, InterruptedException {
        try (var token = Token.open(new TestToken(faulty.soft()).settings(2, Duration.ofSeconds(30)))) {
            var key = token.generate("signer", KeyAlgorithm.EC_P256);
            var work = new ArrayList<Callable<byte[]>>();
            for (var i = 0; i < 500; i++) {
                work.add(() -> key.sign(MESSAGE));
            }

            var signatures = virtualThreads().invokeAll(work);

            assertThat(signatures).extracting(Future::get).hasSize(500);
        }
    }

    /** {@code Executors.newVirtualThreadPerTaskExecutor()}, which the release we compile for does not have. */
    private static ExecutorService virtualThreads()
            throws NoSuchMethodException, IllegalAccessException, InvocationTargetException {
        return (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    }

    private static boolean signs(SigningKey key) {
        try {
            return key.sign(MESSAGE).length > 0;
        } catch (KeyUnavailable e) {
            return false;
        }
    }

    private long threadsOf(Token token) {
        assertThat(token).isNotNull();
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread ->
                        thread.getName().startsWith("token-" + faulty.soft().label()))
                .count();
    }

    private Token open(int sessions) {
        return Token.open(new TestToken(faulty.soft()).settings(sessions, DEADLINE));
    }
}
