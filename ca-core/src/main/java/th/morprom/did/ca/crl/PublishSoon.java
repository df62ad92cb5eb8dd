package th.morprom.did.ca.crl;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import th.morprom.did.ca.hierarchy.KeyOffline;
import th.morprom.did.ca.profile.AuthorityName;
import th.morprom.did.hsm.KeyUnavailable;
import th.morprom.did.statusfeed.ClockInDoubt;
import th.morprom.did.statusfeed.StatusFeedBroken;

/**
 * Publishes the list of a CA after a change: at once, or, when there was one a moment ago, together with what gathers until
 * that moment is over. So a burst of revocations makes a few lists, and each is on one within seconds; the longer a CA's lists
 * take to make, the more gathers.
 */
public final class PublishSoon implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PublishSoon.class);
    private static final Duration BEFORE_ANOTHER_TRY = Duration.ofSeconds(10);
    /** Lists take one twentieth of the time at most, but none waits longer than this. */
    private static final int PAUSE_FOR_WORK = 20;

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final PublishCrl publishCrl;
    private final Duration gather;
    private final ScheduledThreadPoolExecutor worker = new ScheduledThreadPoolExecutor(1, work -> {
        var thread = new Thread(work, "crl");
        thread.setDaemon(true);
        return thread;
    });
    private final Set<AuthorityName> waiting = new HashSet<>();
    private final Map<AuthorityName, Long> begunNanos = new HashMap<>();
    private final Map<AuthorityName, Duration> pauses = new HashMap<>();

    /** @param gather how long after a list, at least, the next one is made */
    PublishSoon(PublishCrl publishCrl, Duration gather) {
        this.publishCrl = publishCrl;
        this.gather = gather;
    }

    /** Returns at once; what was committed before is on the list that follows. */
    public synchronized void publish(AuthorityName authority) {
        var pause = pauses.getOrDefault(authority, gather).toNanos();
        var last = begunNanos.get(authority);
        var passed = last == null ? pause : System.nanoTime() - last;
        publish(authority, Duration.ofNanos(Math.max(0, pause - passed)));
    }

    private synchronized void publish(AuthorityName authority, Duration delay) {
        if (!worker.isShutdown() && waiting.add(authority)) {
            var unused = worker.schedule(() -> work(authority), delay.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private synchronized void begin(AuthorityName authority) {
        waiting.remove(authority);
        begunNanos.put(authority, System.nanoTime());
    }

    private synchronized void pauseAfter(AuthorityName authority, Duration work) {
        var pause = work.multipliedBy(PAUSE_FOR_WORK);
        var bounded = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
        pauses.put(authority, bounded.compareTo(gather) > 0 ? bounded : gather);
    }

    private void work(AuthorityName authority) {
        begin(authority); // whoever changes something from here on waits for the next list
        try {
            var start = System.nanoTime();
            publishCrl.publishChanged(authority);
            pauseAfter(authority, Duration.ofNanos(System.nanoTime() - start));
        } catch (KeyOffline e) {
            LOG.warn("The list of {} waits for the next ceremony", authority, e);
        } catch (KeyUnavailable | StatusFeedBroken | ClockInDoubt | DataAccessException | TransactionException e) {
            // The change stands, and so does the list before it.
            LOG.warn(
                    "The list of {} waits for its token, its database, a feed that verifies or the right time",
                    authority,
                    e);
            publish(authority, BEFORE_ANOTHER_TRY);
        }
    }

    /** Waits for a list that is being made; one that was only asked for is the schedule's at the next start. */
    @Override
    public void close() {
        worker.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        worker.shutdown();
        try {
            if (!worker.awaitTermination(BEFORE_ANOTHER_TRY.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("A list is still being made");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
