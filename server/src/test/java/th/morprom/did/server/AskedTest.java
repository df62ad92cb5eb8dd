package th.morprom.did.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AskedTest {
    private final AtomicInteger questions = new AtomicInteger();

    @Test
    void nobody_waits_for_an_answer_that_does_not_come_and_it_is_taken_when_it_does() {
        var database = new CompletableFuture<Integer>();
        var asked = new Asked<>(() -> {
            questions.incrementAndGet();
            return database.join();
        });
        for (var i = 0; i < 20; i++) {
            assertThat(asked.figure(answer -> answer)).isNaN();
        }
        assertThat(questions).hasValue(1);

        database.complete(7);

        while (Double.isNaN(asked.figure(answer -> answer))) {
            Thread.onSpinWait(); // the test's own time limit catches a hang
        }
        assertThat(asked.figure(answer -> answer)).isEqualTo(7);
    }

    @Test
    void what_was_known_holds_while_the_next_answer_is_waited_for() {
        var slow = new CompletableFuture<Integer>();
        var asked = new Asked<>(() -> questions.getAndIncrement() == 0 ? 5 : slow.join());

        while (Double.isNaN(asked.figure(answer -> answer))) {
            Thread.onSpinWait();
        }
        assertThat(asked.figure(answer -> answer)).isEqualTo(5);
        assertThat(questions).hasValue(2);
        slow.complete(6);
    }

    @Test
    void all_together_ask_two_things_at_once_and_no_more() {
        var database = new CompletableFuture<Integer>();
        var all = Stream.generate(() -> new Asked<>(() -> {
                    questions.incrementAndGet();
                    return database.join();
                }))
                .limit(4)
                .toList();

        all.forEach(asked -> assertThat(asked.figure(answer -> answer)).isNaN());

        assertThat(questions).hasValue(2);
        database.complete(1);
        all.forEach(asked -> {
            while (Double.isNaN(asked.figure(answer -> answer))) {
                Thread.onSpinWait();
            }
        });
    }

    @Test
    void a_question_that_fails_is_not_known() {
        var asked = new Asked<Integer>(() -> {
            throw new IllegalStateException("the database is away");
        });

        assertThat(asked.figure(answer -> answer)).isNaN();
    }
}
