package th.morprom.did.statusfeed;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DelegatingDataSource;

class ListenToFeedTest {
    /** So rare a look that only an announcement can explain what a follower knows. */
    private static final StatusFeedProperties NOTIFIED_ONLY = new StatusFeedProperties(
            Duration.ofMinutes(1), Duration.ofMinutes(3), Duration.ofMinutes(10), Duration.ofMinutes(15), Ca.TERM);

    private final Ca ca = new Ca();
    private final Line line = new Line();
    private final StatusFeed one = ca.follower();
    private final StatusFeed other = ca.followerThrough(line);
    private final ListenToFeed ear = new ListenToFeed(one, ca.database, NOTIFIED_ONLY, ca.clock);
    private final ListenToFeed otherEar = new ListenToFeed(other, line, Ca.PROPERTIES, ca.clock);

    @AfterEach
    void close() {
        ear.close();
        otherEar.close();
    }

    @Test
    void two_nodes_follow_a_commit_when_it_is_announced() {
        ear.start();
        otherEar.start();
        await(() -> one.asOf().isPresent() && other.asOf().isPresent());

        ca.revoke(1);

        await(() -> Ca.status(one, 1).equals(Optional.of(Status.REVOKED)));
        await(() -> Ca.status(other, 1).equals(Optional.of(Status.REVOKED)));
    }

    @Test
    void keeps_its_state_while_the_database_is_away_and_catches_up_afterwards() {
        otherEar.start();
        await(() -> other.asOf().isPresent());
        ca.revoke(1);
        await(() -> other.sequence() == 1);

        line.cut();
        ca.revoke(2);
        assertThat(Ca.status(other, 1)).contains(Status.REVOKED);
        assertThat(Ca.status(other, 2)).isEmpty();

        line.mend();
        await(() -> Ca.status(other, 2).equals(Optional.of(Status.REVOKED)));
    }

    private static void await(BooleanSupplier condition) {
        var hanging = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it hangs").isLessThan(hanging);
            Thread.onSpinWait();
        }
    }

    /** The way to the database, which can be cut. */
    private final class Line extends DelegatingDataSource {
        private volatile boolean cut;

        Line() {
            super(ca.database);
        }

        void cut() {
            cut = true;
            ca.jdbc.sql("""
                            select pg_terminate_backend(pid)
                              from pg_stat_activity
                             where datname = current_database() and pid <> pg_backend_pid()
                            """).query(Boolean.class).list();
        }

        void mend() {
            cut = false;
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (cut) {
                throw new SQLException("cut");
            }
            return super.getConnection();
        }
    }
}
