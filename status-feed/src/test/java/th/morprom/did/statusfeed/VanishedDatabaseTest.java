package th.morprom.did.statusfeed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import th.morprom.did.testpki.network.LosingProxy;

/** A database that is gone without a word: nobody hangs up, and nothing comes any more. */
class VanishedDatabaseTest {
    private static final int SECONDS = 1;
    private static final int WITHOUT_END = 0;

    private final Ca ca = new Ca();
    private final PGSimpleDataSource database = (PGSimpleDataSource) ca.database;

    @Test
    void is_followed_again_as_soon_as_it_is_back() {
        try (var way = LosingProxy.before(database.getPortNumbers()[0])) {
            var feed = ca.followerThrough(through(way, SECONDS));
            try (var ear = new ListenToFeed(feed, through(way, WITHOUT_END), Ca.PROPERTIES, ca.clock)) {
                ear.start();
                ca.revoke(1);
                await(() -> Ca.status(feed, 1).equals(Optional.of(Status.REVOKED)));

                way.swallow(true);
                ca.revoke(2);
                pause(Duration.ofSeconds(3 * SECONDS));
                way.swallow(false);

                await(() -> Ca.status(feed, 2).equals(Optional.of(Status.REVOKED)));
            }
        }
    }

    private DataSource through(LosingProxy way, int socketTimeout) {
        var line = new PGSimpleDataSource();
        line.setURL(database.getURL());
        line.setUser(database.getUser());
        line.setPortNumbers(new int[] {way.port()});
        line.setServerNames(new String[] {"127.0.0.1"});
        line.setSocketTimeout(socketTimeout);
        return line;
    }

    private static void await(BooleanSupplier condition) {
        var hanging = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it hangs").isLessThan(hanging);
            pause(Duration.ofMillis(20));
        }
    }

    private static void pause(Duration length) {
        try {
            Thread.sleep(length.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
