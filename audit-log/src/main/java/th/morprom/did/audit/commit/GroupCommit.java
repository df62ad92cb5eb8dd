package th.morprom.did.audit.commit;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.NonTransientDataAccessException;
import org.springframework.jdbc.UncategorizedSQLException;

/**
 * Makes many callers share one transaction: whatever gathered while the last commit was under way goes into the next.
 *
 * <p>There is no thread of its own and no waiting for company. A caller who finds nothing under way commits at once, in his
 * own thread; one who finds a commit under way waits, and the first of those who wait commits for all of them. So a single
 * request on a quiet system is as fast as without, and under load the cost of a commit is shared.
 *
 * @param <T> what is written
 * @param <R> what came of it
 */
public final class GroupCommit<T, R> {
    /** How many items one transaction takes, if no caller brings more at once. */
    private static final int LARGEST_BATCH = 256;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final Commit<T, R> commit;
    private final int capacity;
    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<Ticket<T, R>> queue = new ArrayDeque<>();
    private boolean underWay;
    private int waiting;
    private GroupCommitLoad load = GroupCommitLoad.NONE;

    /** Writes one batch in a transaction of its own. */
    public interface Commit<T, R> {
        /** All of it is durable when this returns, one result for each item in order; if it throws, none of it is. */
        List<R> write(List<T> batch);
    }

    /** What came of one item: a result, or the failure of the transaction it was in. */
    public sealed interface Attempt<R> {
        record Done<R>(R result) implements Attempt<R> {}

        record Failed<R>(RuntimeException cause) implements Attempt<R> {}
    }

    /** Some items of one caller, which stay together. */
    private static final class Ticket<T, R> {
        private final List<T> items;
        private final Condition turn;
        private boolean taken;
        private Optional<List<Attempt<R>>> attempts = Optional.empty();

        Ticket(List<T> items, Condition turn) {
            this.items = items;
            this.turn = turn;
        }
    }

    /**
     * A place where transactions are shared.
     *
     * @param capacity how many items may wait before others are turned away
     */
    public GroupCommit(Commit<T, R> commit, int capacity) {
        this.commit = commit;
        this.capacity = capacity;
    }

    /**
     * Writes the items, together with those of other callers.
     *
     * @throws CommitBusy if too much waits already or nothing moves; then nothing was written
     */
    public List<Attempt<R>> write(List<T> items) {
        return write(items, capacity);
    }

    /**
     * The same for what cannot be taken back: it finds a place however many wait.
     *
     * @throws CommitBusy if nothing moves; then nothing was written
     */
    public List<Attempt<R>> writeEvenIfFull(List<T> items) {
        return write(items, Integer.MAX_VALUE);
    }

    private List<Attempt<R>> write(List<T> items, int room) {
        if (items.isEmpty()) {
            return List.of();
        }
        List<Ticket<T, R>> batch;
        lock.lock();
        try {
            var ticket = enter(items, room);
            await(ticket);
            if (ticket.taken) {
                return ticket.attempts.orElseThrow();
            }
            batch = takeBatch();
        } finally {
            lock.unlock();
        }
        return lead(batch);
    }

    /** How many items wait, and what the commits so far were like. */
    public GroupCommitLoad load() {
        lock.lock();
        try {
            return load.withWaiting(waiting);
        } finally {
            lock.unlock();
        }
    }

    private Ticket<T, R> enter(List<T> items, int room) {
        if (waiting > 0 && waiting + items.size() > room) {
            throw new CommitBusy(waiting + " others wait for the database");
        }
        var ticket = new Ticket<T, R>(items, lock.newCondition());
        queue.add(ticket);
        waiting += items.size();
        return ticket;
    }

    /** Until another has written the ticket, or it is the first in the queue and no commit is under way. */
    private void await(Ticket<T, R> ticket) {
        var nanos = LONGEST_WAIT.toNanos();
        var interrupted = false;
        while (ticket.attempts.isEmpty() && (ticket.taken || underWay || queue.peek() != ticket)) {
            if (nanos <= 0 && !ticket.taken) {
                leave(ticket);
                throw new CommitBusy("the database has not moved for " + LONGEST_WAIT);
            }
            try {
                // What was taken is being committed; its end must be waited for, or a result would be lost.
                nanos = ticket.turn.awaitNanos(ticket.taken ? LONGEST_WAIT.toNanos() : nanos);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void leave(Ticket<T, R> ticket) {
        queue.remove(ticket);
        waiting -= ticket.items.size();
        wakeFirst();
    }

    private List<Ticket<T, R>> takeBatch() {
        underWay = true;
        var batch = new ArrayList<Ticket<T, R>>();
        var size = 0;
        while (!queue.isEmpty() && (batch.isEmpty() || size + queue.peek().items.size() <= LARGEST_BATCH)) {
            var ticket = queue.remove();
            ticket.taken = true;
            size += ticket.items.size();
            batch.add(ticket);
        }
        waiting -= size;
        load = load.withCommit(size);
        return batch;
    }

    /** Commits a batch whose first ticket is the caller's own. */
    private List<Attempt<R>> lead(List<Ticket<T, R>> batch) {
        var items = batch.stream().flatMap(ticket -> ticket.items.stream()).toList();
        List<Attempt<R>> attempts = List.of();
        try {
            attempts = attempt(items);
        } finally {
            handOut(batch, items.size(), attempts);
        }
        return batch.get(0).attempts.orElseThrow();
    }

    private List<Attempt<R>> attempt(List<T> items) {
        try {
            return commit.write(items).stream()
                    .<Attempt<R>>map(Attempt.Done::new)
                    .toList();
        } catch (RuntimeException e) {
            if (items.size() > 1 && mayBeOneItemsFault(e)) {
                return items.stream()
                        .flatMap(item -> attempt(List.of(item)).stream())
                        .toList();
            }
            return items.stream()
                    .<Attempt<R>>map(item -> new Attempt.Failed<>(e))
                    .toList();
        }
    }

    /** What the database says no to, rather than what keeps it from answering. */
    private static boolean mayBeOneItemsFault(RuntimeException e) {
        return e instanceof UncategorizedSQLException
                || (e instanceof NonTransientDataAccessException && !(e instanceof DataAccessResourceFailureException));
    }

    private void handOut(List<Ticket<T, R>> batch, int size, List<Attempt<R>> attempts) {
        var all = attempts.size() == size ? attempts : abandoned(size);
        lock.lock();
        try {
            var next = 0;
            for (var ticket : batch) {
                var end = next + ticket.items.size();
                ticket.attempts = Optional.of(List.copyOf(all.subList(next, end)));
                ticket.turn.signal();
                next = end;
            }
            underWay = false;
            wakeFirst();
        } finally {
            lock.unlock();
        }
    }

    /** An error such as lack of memory broke the leader's thread off; nobody may wait for it for ever. */
    private List<Attempt<R>> abandoned(int size) {
        var cause = new IllegalStateException("the commit was abandoned");
        var attempts = new ArrayList<Attempt<R>>();
        for (var i = 0; i < size; i++) {
            attempts.add(new Attempt.Failed<>(cause));
        }
        return attempts;
    }

    private void wakeFirst() {
        var first = queue.peek();
        if (first != null) {
            first.turn.signal();
        }
    }
}
