package th.morprom.did.hsm;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import th.morprom.did.hsm.KeyUnavailable.Reason;

/**
 * The threads that go into the native module, so that no caller does: as many as the token has sessions.
 *
 * <p>One that is stuck at its caller's deadline is written off and replaced, as often as there are sessions; then calls
 * fail at once until one comes back. Callers may be virtual threads: they wait parked, holding no monitor.
 */
final class Workers {
    private static final Logger LOG = LoggerFactory.getLogger(Workers.class);
    private static final long LOOK_ROUND_MILLIS = 500;
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final TokenSettings settings;
    private final TokenMetrics metrics;
    private final Clock clock;
    private final LinkedTransferQueue<Job<?>> queue = new LinkedTransferQueue<>();
    private final Set<Worker> serving = new HashSet<>();
    private final Set<Worker> writtenOff = new HashSet<>();
    private volatile int servingNow;
    private volatile boolean ended;
    private volatile Runnable idleWork = () -> {};
    private volatile Instant stuckSince = Instant.MAX;

    Workers(TokenSettings settings, TokenMetrics metrics, Clock clock) {
        this.settings = settings;
        this.metrics = metrics;
        this.clock = clock;
    }

    void start() {
        for (var i = 0; i < settings.sessions(); i++) {
            startOne();
        }
    }

    /** Has workers with nothing to do call this now and then; it must not call into the module except by {@link #now}. */
    void whenIdle(Runnable work) {
        idleWork = work;
    }

    /**
     * Has a worker do it and waits for the answer, no longer than the operation's deadline.
     *
     * @throws KeyUnavailable if no worker came free or the one at work did not come back in time
     */
    <T extends @Nullable Object> T call(TokenOperation operation, Job.Work<T> work) {
        var start = System.nanoTime();
        try {
            var answer = answer(new Job<>(operation, settings.deadlineOf(operation), work));
            metrics.succeeded(operation, System.nanoTime() - start);
            return answer;
        } catch (KeyUnavailable unavailable) {
            metrics.failed(operation, unavailable.reason(), System.nanoTime() - start);
            throw unavailable;
        }
    }

    private <T extends @Nullable Object> T answer(Job<T> job) {
        checkServing();
        queue.add(job);
        if (ended && job.withdraw()) {
            throw closed();
        }
        return switch (job.await()) {
            case ANSWERED -> job.answer();
            case OVERDUE -> giveUp(job);
            case INTERRUPTED -> {
                // Nobody waits any more; if its worker is stuck, those who look round will find it.
                job.withdraw();
                queue.remove(job);
                throw new KeyUnavailable(Reason.INTERRUPTED, "Interrupted while waiting for the token", null);
            }
        };
    }

    private void checkServing() {
        if (ended) {
            throw closed();
        }
        if (servingNow == 0) {
            throw new KeyUnavailable(Reason.NO_ANSWER, "Every session of the token is stuck in a call", null);
        }
    }

    private static KeyUnavailable closed() {
        return new KeyUnavailable(Reason.CLOSED, "The token is closed", null);
    }

    private <T extends @Nullable Object> T giveUp(Job<T> job) {
        if (job.withdraw()) {
            queue.remove(job);
            writeOffOverdue();
            throw new KeyUnavailable(
                    Reason.BUSY,
                    "No session of the token came free within "
                            + settings.deadlineOf(job.operation()).toMillis() + " ms",
                    null);
        }
        if (writeOff(job) || job.isWrittenOff()) {
            throw job.noAnswer();
        }
        return job.answer();
    }

    /** Runs a job that nobody waits for in this worker's thread; others watch its deadline. */
    void now(TokenOperation operation, Job.Work<Boolean> work) {
        if (Thread.currentThread() instanceof Worker worker && !ended) {
            worker.serve(new Job<>(operation, settings.deadlineOf(operation), work));
        }
    }

    /** Finds those that are stuck although their callers have left early. */
    private void writeOffOverdue() {
        for (var worker : servingWorkers()) {
            var job = worker.running;
            if (job != null && job.isOverdue()) {
                writeOff(job);
            }
        }
    }

    /** One lock for the job's end and the book-keeping, so that a worker that comes back finds itself in the books. */
    private synchronized boolean writeOff(Job<?> job) {
        if (!job.writeOff()) {
            return false;
        }
        if (job.worker() instanceof Worker worker && serving.remove(worker)) {
            writtenOff.add(worker);
            servingNow = serving.size();
        }
        LOG.warn("A session of the token is stuck in {}; {} are now", job.operation(), writtenOff.size());
        if (writtenOff.size() <= settings.sessions() && !ended) {
            startOne();
        }
        if (serving.isEmpty()) {
            stuckSince = clock.instant();
        }
        return true;
    }

    private synchronized void startOne() {
        var worker = new Worker("token-" + settings.label() + "-" + NUMBERS.incrementAndGet());
        serving.add(worker);
        servingNow = serving.size();
        worker.start();
    }

    /** Back from a call that nobody waits for any more; false if its place is taken. */
    private synchronized boolean comeBack(Worker worker) {
        writtenOff.remove(worker);
        LOG.info("A session of the token that was stuck has come back; {} are still", writtenOff.size());
        if (ended || serving.size() >= settings.sessions()) {
            return false;
        }
        serving.add(worker);
        servingNow = serving.size();
        return true;
    }

    private synchronized Set<Worker> servingWorkers() {
        return Set.copyOf(serving);
    }

    int waiting() {
        return queue.size();
    }

    int inUse() {
        return (int) servingWorkers().stream()
                .filter(worker -> worker.running != null)
                .count();
    }

    int serving() {
        return servingNow;
    }

    /** Since when {@link #serving()} is 0. */
    Instant stuckSince() {
        return stuckSince;
    }

    synchronized int writtenOff() {
        return writtenOff.size();
    }

    /** Ends the threads; what is running ends first, and what is stuck is waited for no longer than a call. */
    void end() {
        ended = true;
        for (var job = queue.poll(); job != null; job = queue.poll()) {
            job.refuse(closed());
        }
        var left = servingWorkers();
        left.forEach(worker -> queue.add(new Job<>(TokenOperation.OTHER, settings.timeout(), job -> true)));
        var until = System.nanoTime() + settings.timeout().toNanos();
        for (var worker : left) {
            try {
                worker.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime())));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private final class Worker extends Thread {
        private volatile @Nullable Job<?> running;

        Worker(String name) {
            super(name);
            setDaemon(true);
        }

        @Override
        public void run() {
            var serves = true;
            while (serves && !ended) {
                var job = next();
                if (job != null) {
                    serves = serve(job);
                } else {
                    writeOffOverdue();
                    idleWork.run();
                    serves = isServing();
                }
            }
        }

        private @Nullable Job<?> next() {
            try {
                return queue.poll(LOOK_ROUND_MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                LOG.debug("Nobody interrupts a worker; it goes on", e);
                return queue.poll();
            }
        }

        /** Does one job; false if this worker is to end. */
        boolean serve(Job<?> job) {
            running = job;
            if (!job.start()) {
                running = null;
                return true;
            }
            var inTime = job.run();
            running = null;
            return inTime || comeBack(this);
        }

        private boolean isServing() {
            return servingWorkers().contains(this);
        }
    }
}
