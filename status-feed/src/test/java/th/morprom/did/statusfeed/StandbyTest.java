package th.morprom.did.statusfeed;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A follower of a database that itself follows the CA's. */
class StandbyTest {
    @TempDir
    Path folder;

    @Test
    void follows_without_announcements_and_calls_present_what_the_last_signature_covers() throws Exception {
        Ca ca;
        try (var primary = start()) {
            ca = begunIn(primary.getPostgresDatabase());
            ca.revoke(1);
        }
        Files.createFile(folder.resolve("data/standby.signal"));
        ca.advance(Duration.ofMinutes(2));

        try (var standby = start()) {
            var database = standby.getPostgresDatabase();
            var feed = ca.followerThrough(database);
            try (var ear = new ListenToFeed(feed, database, Ca.PROPERTIES, ca.clock)) {
                ear.start();

                assertThat(Ca.status(feed, 1)).contains(Status.REVOKED);
                assertThat(feed.asOf()).contains(Ca.NOW);

                // It goes on looking, although nothing can be listened to.
                var looks = new CountDownLatch(3);
                feed.afterEveryLook(looks::countDown);
                assertThat(looks.await(60, TimeUnit.SECONDS)).isTrue();
            }
        }
    }

    @Test
    void takes_no_head_from_the_future_as_a_sign_that_it_is_up_to_date() throws Exception {
        Ca ca;
        try (var primary = start()) {
            ca = begunIn(primary.getPostgresDatabase());
            ca.revoke(1);
            var ahead = Clock.offset(ca.clock, Duration.ofDays(1461));
            ca.renewBy(new WitnessedClock(ahead, ahead::instant));
        }
        Files.createFile(folder.resolve("data/standby.signal"));

        try (var standby = start()) {
            var feed = ca.followerThrough(standby.getPostgresDatabase());
            assertThat(feed.look()).isTrue();

            assertThat(Ca.status(feed, 1)).contains(Status.REVOKED);
            assertThat(feed.asOf()).isEmpty();
        }
    }

    private static Ca begunIn(DataSource database) {
        Flyway.configure()
                .dataSource(database)
                .schemas("ca")
                .locations("classpath:db/migration/ca")
                .load()
                .migrate();
        return new Ca(database);
    }

    private EmbeddedPostgres start() throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("data"))
                .setCleanDataDirectory(false)
                .start();
    }
}
