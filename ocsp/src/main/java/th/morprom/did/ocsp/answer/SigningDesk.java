package th.morprom.did.ocsp.answer;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where answers wait for a signature. The places are bounded, and nobody waits for long: who finds no place, or does not get to
 * the front in time, is told so. Answers that will be kept and answers for one client alone have queues of their own which are
 * served in turns, so that a flood of either does not drown the other. Answers made ahead come when both are empty.
 */
final class SigningDesk implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SigningDesk.class);

    private final Queue<Job> kept = new ArrayDeque<>();
    private final Queue<Job> single = new ArrayDeque<>();
    private final Queue<Job> ahead = new ArrayDeque<>();
    private final List<Thread> threads = new ArrayList<>();
    private final int places;
    private final long patienceNanos;
    private boolean keptIsNext;
    private boolean closed;

    /** Which queue. */
    enum Line {
        /** Answers that others will be given, too. */
        KEPT,
        /** Answers for one client. */
        SINGLE,
        /** Answers that nobody waits for. */
        AHEAD
    }

    /** Work for the token. */
    interface Work {
        void sign();

        /** Instead, if it has waited too long or the desk closes. */
        void tooLate();
    }

    private record Job(Work work, long since) {}

    /**
     * @param signers how many sign at once
     * @param places of each queue
     * @param patience how long anybody waits
     */
    SigningDesk(int signers, int places, Duration patience) {
        this.places = places;
        this.patienceNanos = patience.toNanos();
        for (var i = 1; i <= signers; i++) {
            var thread = new Thread(this::serve, "ocsp-signer-" + i);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    /** Queues; false if there is no place. */
    synchronized boolean queue(Line line, Work work) {
        var queue = switch (line) {
            case KEPT -> kept;
            case SINGLE -> single;
            case AHEAD -> ahead;
        };
        if (closed || queue.size() >= places) {
            return false;
        }
        queue.add(new Job(work, System.nanoTime()));
        notify();
        return true;
    }

    synchronized int waiting() {
        return kept.size() + single.size();
    }

    private void serve() {
        try {
            for (var job = next(); job.isPresent(); job = next()) {
                serve(job.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(Job job) {
        try {
            if (System.nanoTime() - job.since() > patienceNanos) {
                job.work().tooLate();
            } else {
                job.work().sign();
            }
        } catch (RuntimeException e) {
            LOG.error("A signature's work failed beyond what it foresaw", e);
        }
    }

    private synchronized Optional<Job> next() throws InterruptedException {
        while (!closed) {
            keptIsNext = !keptIsNext;
            var job = keptIsNext ? first(kept, single, ahead) : first(single, kept, ahead);
            if (job.isPresent()) {
                return job;
            }
            wait();
        }
        return Optional.empty();
    }

    @SafeVarargs
    private static Optional<Job> first(Queue<Job>... queues) {
        for (var queue : queues) {
            if (!queue.isEmpty()) {
                return Optional.of(queue.remove());
            }
        }
        return Optional.empty();
    }

    /** Tells all who wait that it is too late; signatures that are being made are finished. */
    @Override
    public void close() {
        var left = new ArrayList<Job>();
        synchronized (this) {
            closed = true;
            for (var queue : List.of(kept, single, ahead)) {
                left.addAll(queue);
                queue.clear();
            }
            notifyAll();
        }
        left.forEach(job -> job.work().tooLate());
    }
}
