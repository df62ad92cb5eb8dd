package th.morprom.did.statusfeed;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Keeps a follower up to date: at once when a commit is announced, and every moment without one, since an announcement can get
 * lost with its connection. A standby announces nothing, so there the moments are short. One thread and, while the database
 * answers, one connection; a second thread reads everything again now and then, so that news never wait for it.
 */
public final class ListenToFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ListenToFeed.class);

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);
    private static final Duration STANDBY_POLL = Duration.ofMillis(200);

    /** On what asks for nothing but a word. A database that vanished without one would be waited for a quarter of an hour. */
    private static final Duration ANSWER = Duration.ofSeconds(5);

    private final StatusFeed feed;
    private final DataSource dataSource;
    private final StatusFeedProperties properties;
    private final Clock clock;
    private final Thread thread = new Thread(this::run, "status-feed");
    private final Thread verifier = new Thread(this::verifyNowAndThen, "status-feed-verifier");
    private volatile boolean closed;
    private boolean isAway;

    public ListenToFeed(StatusFeed feed, DataSource dataSource, StatusFeedProperties properties, Clock clock) {
        this.feed = feed;
        this.dataSource = dataSource;
        this.properties = properties;
        this.clock = clock;
        thread.setDaemon(true);
        verifier.setDaemon(true);
    }

    /** Looks, so that the first request finds something to be answered from, and goes on in a thread of its own. */
    public void start() {
        try {
            feed.look();
        } catch (DataAccessException e) {
            away(e);
        }
        thread.start();
        verifier.start();
    }

    /** Ends within a second or so. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        verifier.interrupt();
        try {
            thread.join(Duration.ofSeconds(10).toMillis());
            verifier.join(Duration.ofSeconds(10).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closed) {
            try (var connection = dataSource.getConnection()) {
                follow(connection);
            } catch (SQLException | DataAccessException e) {
                away(e);
            } catch (RuntimeException e) {
                // A bug, or a database past recognition: statuses stand still and grow old, and this thread must go on
                // looking.
                LOG.error("The status feed cannot be followed", e);
                rest();
            }
        }
    }

    private void follow(Connection connection) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, Math.toIntExact(ANSWER.toMillis()));
        var notifications = connection.unwrap(PGConnection.class);
        var isStandby = isStandby(connection);
        if (!isStandby) {
            execute(connection, "listen " + FeedRows.CHANNEL);
        }
        try {
            while (!closed) {
                feed.look();
                present();
                if (isStandby) {
                    pause(STANDBY_POLL);
                } else {
                    awaitNews(notifications);
                }
            }
        } finally {
            if (!isStandby && !connection.isClosed()) {
                execute(connection, "unlisten *");
            }
        }
    }

    /** Until something is announced or the next poll is due, in short waits, since nothing else ends a wait of the driver. */
    private void awaitNews(PGConnection notifications) throws SQLException {
        for (var left = properties.poll(); !closed && left.toMillis() > 0; left = left.minus(LONGEST_WAIT)) {
            var wait = left.compareTo(LONGEST_WAIT) < 0 ? left : LONGEST_WAIT;
            if (notifications.getNotifications(Math.toIntExact(wait.toMillis())).length > 0) {
                return;
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void present() {
        if (isAway) {
            LOG.info("The status feed's database is back");
            isAway = false;
        }
    }

    private void away(Throwable cause) {
        if (!isAway && !closed) {
            LOG.warn("The status feed's database does not answer; statuses stay as they were verified last", cause);
            isAway = true;
        }
        rest();
    }

    private void verifyNowAndThen() {
        var verifiedAt = clock.instant();
        while (!closed) {
            pause(LONGEST_WAIT);
            if (!clock.instant().isBefore(verifiedAt.plus(properties.verifyAll()))) {
                verifyAll();
                verifiedAt = clock.instant();
            }
        }
    }

    private void verifyAll() {
        try {
            feed.verifyAll();
        } catch (DataAccessException e) {
            LOG.warn("The status feed's database does not answer; the whole feed is verified another time", e);
        } catch (RuntimeException e) {
            LOG.error("The whole status feed cannot be verified", e);
        }
    }

    private static boolean isStandby(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select pg_is_in_recovery()")) {
            return row.next() && row.getBoolean(1);
        }
    }

    private void rest() {
        pause(properties.poll());
    }

    private static void pause(Duration length) {
        try {
            Thread.sleep(length.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
