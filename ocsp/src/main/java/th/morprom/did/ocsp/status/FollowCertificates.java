package th.morprom.did.ocsp.status;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import th.morprom.did.ocsp.status.PublishedCertificates.Moment;

/**
 * Keeps the list of issued certificates up to date: every moment, and at once when somebody asks for one that is not on it. However
 * many ask, the database is looked at once for all of them.
 */
public final class FollowCertificates implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FollowCertificates.class);
    private static final Duration GAP = Duration.ofMillis(10);

    private final PublishedCertificates published;
    private final CertificateTable table;
    private final Duration poll;
    private final Clock clock;
    private final Thread thread = new Thread(this::run, "ocsp-certificates");
    private final Object lock = new Object();
    private List<Consumer<Boolean>> waiting = new ArrayList<>();
    private Moment moment = Moment.BEFORE_ALL;
    private volatile boolean closed;
    private volatile @Nullable Instant awaySince;

    /** @param poll how often it looks unasked */
    public FollowCertificates(JdbcTemplate jdbc, CertificateStatuses statuses, Duration poll, Clock clock) {
        this.published = new PublishedCertificates(jdbc);
        this.table = statuses.table();
        this.poll = poll;
        this.clock = clock;
        thread.setDaemon(true);
    }

    /** Reads the list, so that the first request finds it, and goes on in a thread of its own. */
    public void start() {
        look();
        thread.start();
    }

    /** Since when the database has not answered; empty while it does. */
    public Optional<Instant> awaySince() {
        return Optional.ofNullable(awaySince);
    }

    /**
     * Looks at the database once more, in a look that begins after this call and is shared by all who ask meanwhile.
     *
     * @param then told, in another thread, whether the database answered; if it did, every certificate that was issued before the
     *     call is known. It must be quick and must not throw
     */
    public void lookAgain(Consumer<Boolean> then) {
        synchronized (lock) {
            if (!closed) {
                waiting.add(then);
                lock.notifyAll();
                return;
            }
        }
        then.accept(false);
    }

    private void run() {
        while (!closed) {
            try {
                var asking = awaitNeed();
                var answered = look();
                asking.forEach(then -> then.accept(answered));
                Thread.sleep(GAP.toMillis());
            } catch (InterruptedException e) {
                break;
            }
        }
        List<Consumer<Boolean>> left;
        synchronized (lock) {
            closed = true;
            left = List.copyOf(waiting);
        }
        left.forEach(then -> then.accept(false));
    }

    private List<Consumer<Boolean>> awaitNeed() throws InterruptedException {
        synchronized (lock) {
            var end = System.nanoTime() + poll.toNanos();
            for (var left = poll.toMillis();
                    waiting.isEmpty() && left > 0;
                    left = (end - System.nanoTime()) / 1_000_000) {
                lock.wait(left);
            }
            var asking = waiting;
            waiting = new ArrayList<>();
            return asking;
        }
    }

    private boolean look() {
        try {
            moment = published.tellAddedSince(moment, (issuer, serial) -> table.add(table.issuer(issuer), serial));
            if (awaySince != null) {
                LOG.info("The list of issued certificates can be read again");
                awaySince = null;
            }
            return true;
        } catch (DataAccessException e) {
            if (awaySince == null) {
                LOG.warn("The list of issued certificates cannot be read; those known are answered for", e);
                awaySince = clock.instant();
            }
            return false;
        } catch (RuntimeException e) {
            LOG.error("The list of issued certificates cannot be followed", e);
            return false;
        }
    }

    /** Ends soon; who waits for a look is told that there is none. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
