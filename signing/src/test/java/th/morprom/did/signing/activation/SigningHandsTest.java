package th.morprom.did.signing.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SigningHandsTest {
    private final SigningHands hands = new SigningHands(2);

    @AfterEach
    void close() {
        hands.close();
    }

    @Test
    void does_everything_once_and_two_at_a_time() {
        var done = new ConcurrentLinkedQueue<Integer>();
        var both = new CountDownLatch(2);

        hands.each(10, i -> {
            both.countDown();
            await(both);
            done.add(i);
        });

        assertThat(done).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void begins_nothing_more_after_a_failure() {
        var begun = new ConcurrentLinkedQueue<Integer>();
        try (var one = new SigningHands(1)) {
            assertThatThrownBy(() -> one.each(10, i -> {
                        begun.add(i);
                        if (i == 3) {
                            throw new IllegalStateException("away");
                        }
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("away");
        }
        assertThat(begun).containsExactly(0, 1, 2, 3);
    }

    @Test
    void ends_what_goes_on_before_a_failure_is_thrown() {
        var both = new CountDownLatch(2);
        var failing = new CountDownLatch(1);
        var ended = new AtomicBoolean();

        assertThatThrownBy(() -> hands.each(2, i -> {
                    both.countDown();
                    await(both);
                    if (i == 0) {
                        failing.countDown();
                        throw new IllegalStateException("away");
                    }
                    await(failing);
                    LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
                    ended.set(true);
                }))
                .hasMessage("away");

        assertThat(ended).isTrue();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
