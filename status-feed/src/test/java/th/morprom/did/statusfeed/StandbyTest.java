package th.morprom.did.statusfeed;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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
            var database = primary.getPostgresDatabase();
            Flyway.configure()
                    .dataSource(database)
                    .schemas("ca")
                    .locations("classpath:db/migration/ca")
                    .load()
                    .migrate();
            ca = new Ca(database);
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

    private EmbeddedPostgres start() throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("data"))
                .setCleanDataDirectory(false)
                .start();
    }
}
