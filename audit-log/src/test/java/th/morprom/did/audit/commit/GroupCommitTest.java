package th.morprom.did.audit.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.QueryTimeoutException;
import th.morprom.did.audit.commit.GroupCommit.Attempt;

class GroupCommitTest {
    private final List<List<String>> commits = new CopyOnWriteArrayList<>();
    private final CountDownLatch firstIsUnderWay = new CountDownLatch(1);
    private final CountDownLatch go = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void commits_at_once_in_the_callers_thread_when_nothing_is_under_way() {
        var caller = Thread.currentThread();
        var group = new GroupCommit<String, Thread>(
                batch -> batch.stream().map(item -> Thread.currentThread()).toList(), 10);

        assertThat(group.write(List.of("a"))).containsExactly(new Attempt.Done<>(caller));
    }

    @Test
    void writes_all_that_gathered_during_a_commit_in_the_next() throws Exception {
        var group = new GroupCommit<String, String>(this::firstOneWaits, 10);
        var answers = queue(group, "a", "b", "c", "d");

        go.countDown();

        for (var i = 0; i < answers.size(); i++) {
            assertThat(answers.get(i).get()).containsExactly(new Attempt.Done<>("abcd".charAt(i) + "!"));
        }
        assertThat(commits).containsExactly(List.of("a"), List.of("b", "c", "d"));
        assertThat(group.load()).isEqualTo(new GroupCommitLoad(0, 2, 4, 3));
    }

    @Test
    void turns_away_what_does_not_fit_in_the_queue() throws Exception {
        var group = new GroupCommit<String, String>(this::firstOneWaits, 2);
        queue(group, "a", "b", "c");
        assertThat(group.load().waiting()).isEqualTo(2);

        var busy = catchThrowableOfType(CommitBusy.class, () -> group.write(List.of("d")));

        assertThat(busy).hasMessageContaining("wait for the database");
        go.countDown();
    }

    @Test
    void writes_each_alone_when_the_database_refuses_one_of_them() {
        var group = new GroupCommit<String, String>(
                batch -> {
                    if (batch.contains("bad")) {
                        throw new DataIntegrityViolationException("no");
                    }
                    return batch;
                },
                10);

        var attempts = group.write(List.of("a", "bad", "c"));

        assertThat(attempts.get(0)).isEqualTo(new Attempt.Done<>("a"));
        assertThat(attempts.get(1)).isInstanceOf(Attempt.Failed.class);
        assertThat(attempts.get(2)).isEqualTo(new Attempt.Done<>("c"));
    }

    @Test
    void fails_all_of_a_batch_whose_transaction_fails_and_goes_on_with_the_next() {
        var group = new GroupCommit<String, String>(
                batch -> {
                    commits.add(batch);
                    if (commits.size() == 1) {
                        throw new QueryTimeoutException("gone");
                    }
                    return batch;
                },
                10);

        assertThat(group.write(List.of("a", "b")))
                .hasSize(2)
                .allSatisfy(attempt -> assertThat(attempt).isInstanceOf(Attempt.Failed.class));
        assertThat(group.write(List.of("c"))).containsExactly(new Attempt.Done<>("c"));
    }

    private List<String> firstOneWaits(List<String> batch) {
        commits.add(batch);
        if (commits.size() == 1) {
            firstIsUnderWay.countDown();
            try {
                go.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return batch.stream().map(item -> item + "!").toList();
    }

    /** Each in a thread of its own: the first commits, the others wait, in this order. */
    private List<Future<List<Attempt<String>>>> queue(GroupCommit<String, String> group, String... items)
            throws InterruptedException {
        var answers = new ArrayList<Future<List<Attempt<String>>>>();
        for (var item : items) {
            answers.add(threads.submit((Callable<List<Attempt<String>>>) () -> group.write(List.of(item))));
            firstIsUnderWay.await();
            while (group.load().waiting() < answers.size() - 1) {
                Thread.sleep(1);
            }
        }
        return answers;
    }
}
