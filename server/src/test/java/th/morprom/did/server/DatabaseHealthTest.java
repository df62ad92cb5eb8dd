package th.morprom.did.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

class DatabaseHealthTest {
    private final AtomicInteger questions = new AtomicInteger();
    private final CompletableFuture<Health> database = new CompletableFuture<>();
    private final DatabaseHealth health = new DatabaseHealth(() -> {
        questions.incrementAndGet();
        return database.join();
    });

    @Test
    void a_database_that_does_not_answer_is_down_in_time_and_is_asked_once() {
        var begin = System.nanoTime();

        assertThat(status()).isEqualTo(Status.DOWN);
        assertThat(status()).isEqualTo(Status.DOWN);

        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .isBetween(Duration.ofSeconds(4), Duration.ofSeconds(20));
        assertThat(questions).hasValue(1);
        database.complete(Health.up().build());
    }

    @Test
    void it_is_up_as_soon_as_it_answers() {
        assertThat(status()).isEqualTo(Status.DOWN);

        database.complete(Health.up().build());

        assertThat(status()).isEqualTo(Status.UP);
        assertThat(status()).isEqualTo(Status.UP);
    }

    @Test
    void what_is_away_is_down_at_once_and_asked_anew_each_time() {
        database.complete(Health.down().build());

        assertThat(status()).isEqualTo(Status.DOWN);
        assertThat(status()).isEqualTo(Status.DOWN);

        assertThat(questions).hasValue(2);
    }

    private Status status() {
        return Objects.requireNonNull(health.health()).getStatus();
    }
}
