package th.morprom.did.hsm;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import th.morprom.did.hsm.KeyUnavailable.Reason;

/**
 * One piece of work that one caller waits for: queued, run by a worker, and answered, unless the deadline comes first.
 *
 * <p>A native call cannot be interrupted. At the deadline the caller leaves, and the worker is written off until it
 * comes back by itself; its answer then reaches nobody.
 */
final class Job<T extends @Nullable Object> {
    private final TokenOperation operation;
    private final Work<T> work;
    private final long deadline;
    private final Thread caller = Thread.currentThread();
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
    private volatile @Nullable Thread worker;
    private volatile @Nullable Outcome<T> outcome;

    Job(TokenOperation operation, Duration timeout, Work<T> work) {
        this.operation = operation;
        this.work = work;
        this.deadline = System.nanoTime() + timeout.toNanos();
    }

    /** What a worker does; it asks its job how much time is left wherever it must wait. */
    interface Work<T extends @Nullable Object> {
        T run(Job<T> job);
    }

    /** How a caller's wait ended. */
    enum Wait {
        ANSWERED,
        OVERDUE,
        INTERRUPTED
    }

    private enum State {
        WAITING,
        RUNNING,
        ANSWERED,
        WITHDRAWN,
        WRITTEN_OFF
    }

    private sealed interface Outcome<T extends @Nullable Object> {
        T get();
    }

    private record Value<T extends @Nullable Object>(T value) implements Outcome<T> {
        @Override
        public T get() {
            return value;
        }
    }

    private record Thrown<T extends @Nullable Object>(RuntimeException exception) implements Outcome<T> {
        @Override
        public T get() {
            throw exception instanceof KeyUnavailable unavailable ? unavailable.rethrown() : exception;
        }
    }

    private record Broken<T extends @Nullable Object>(Error error) implements Outcome<T> {
        @Override
        public T get() {
            throw error;
        }
    }

    TokenOperation operation() {
        return operation;
    }

    long nanosLeft() {
        return deadline - System.nanoTime();
    }

    boolean isOverdue() {
        return nanosLeft() <= 0;
    }

    /** Begins it, as the worker; false if nobody waits for it any more. */
    boolean start() {
        worker = Thread.currentThread();
        return state.compareAndSet(State.WAITING, State.RUNNING);
    }

    @Nullable
    Thread worker() {
        return worker;
    }

    /** Ends the wait of a job that no worker will take. */
    void refuse(KeyUnavailable why) {
        outcome = new Thrown<>(why);
        if (state.compareAndSet(State.WAITING, State.ANSWERED)) {
            LockSupport.unpark(caller);
        }
    }

    /** Does it, as the worker; false if the worker was written off meanwhile. */
    boolean run() {
        outcome = outcome();
        var inTime = state.compareAndSet(State.RUNNING, State.ANSWERED);
        LockSupport.unpark(caller);
        return inTime;
    }

    /** Whatever happens reaches the caller; the worker lives on. */
    private Outcome<T> outcome() {
        try {
            return new Value<>(work.run(this));
        } catch (RuntimeException e) {
            return new Thrown<>(e);
        } catch (Error e) {
            return new Broken<>(e);
        }
    }

    /** Waits, as the caller; an interrupt stays set. */
    Wait await() {
        while (state.get() != State.ANSWERED) {
            var left = nanosLeft();
            if (left <= 0) {
                return Wait.OVERDUE;
            }
            LockSupport.parkNanos(this, left);
            if (Thread.currentThread().isInterrupted() && state.get() != State.ANSWERED) {
                return Wait.INTERRUPTED;
            }
        }
        return Wait.ANSWERED;
    }

    /** Takes it back; false if a worker has begun. */
    boolean withdraw() {
        return state.compareAndSet(State.WAITING, State.WITHDRAWN);
    }

    /** Writes off the worker that is at it; false if none is any more. */
    boolean writeOff() {
        return state.compareAndSet(State.RUNNING, State.WRITTEN_OFF);
    }

    boolean isWrittenOff() {
        return state.get() == State.WRITTEN_OFF;
    }

    /** The answer, or the exception in its place; after {@link Wait#ANSWERED} only. */
    T answer() {
        var answered = outcome;
        if (answered == null) {
            throw new IllegalStateException("not answered yet");
        }
        return answered.get();
    }

    KeyUnavailable noAnswer() {
        return new KeyUnavailable(Reason.NO_ANSWER, "The token did not answer in time", null);
    }
}
