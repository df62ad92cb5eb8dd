package th.morprom.did.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.ca.status.StatusConfiguration;
import th.morprom.did.hsm.KeyAlgorithm;
import th.morprom.did.hsm.SigningKeyGenerations;
import th.morprom.did.hsm.Token;
import th.morprom.did.statusfeed.ExtendFeed;
import th.morprom.did.statusfeed.FeedKey;
import th.morprom.did.statusfeed.StatusFeed;
import th.morprom.did.statusfeed.StatusFeedProperties;
import th.morprom.did.statusfeed.TimeWitness;
import th.morprom.did.statusfeed.WitnessedClock;

/** An operator and the key of a status feed that has begun, and a follower that was given the key in a file. */
class FeedKeyCommandTest {
    private static final StatusFeedProperties PROPERTIES = new StatusFeedProperties(
            Duration.ofMinutes(1),
            Duration.ofMinutes(3),
            Duration.ofSeconds(1),
            Duration.ofMinutes(15),
            Duration.ofDays(1095));

    @TempDir
    private Path folder;

    private CommandStage stage;
    private Token token;
    private StatusFeed follower;

    @BeforeEach
    void begin() throws IOException {
        stage = new CommandStage(folder, "audit", "ca");
        token = stage.token();
        var keys = SigningKeyGenerations.on(token, StatusConfiguration.FEED_KEY, KeyAlgorithm.EC_P256);
        follower = new StatusFeed(
                stage.database, FeedKey.of(keys.newestOrFirst()), PROPERTIES, Clock.systemUTC(), List.of());
        var clock = new WitnessedClock(Clock.systemUTC(), TimeWitness.of(stage.jdbc));
        new TransactionTemplate(new JdbcTransactionManager(stage.database))
                .executeWithoutResult(status -> new ExtendFeed(stage.jdbc, follower, keys, clock).begin());
        assertThat(follower.look()).isTrue();
    }

    @AfterEach
    void close() {
        token.close();
    }

    @Test
    void changes_it_and_shows_the_new_one() throws IOException {
        var first = follower.key();
        var code = stage.run("ca", "feed-key");
        assertThat(code).as(stage.said()).isZero();
        assertThat(shown()).isEqualTo(first.hex());

        code = stage.run("ca", "change-feed-key");

        assertThat(code).as(stage.said()).isZero();
        assertThat(follower.look()).as("followed without being told").isTrue();
        assertThat(shown()).isEqualTo(follower.key().hex()).isNotEqualTo(first.hex());
        assertThat(stage.jdbc
                        .sql("select type from audit.event where actor = 'operator:test-1' order by sequence")
                        .query(String.class)
                        .list())
                .containsExactly("command.given", "status-feed.key-changed");
        assertThat(stage.run("ca", "feed-key")).isZero();
        assertThat(shown()).isEqualTo(follower.key().hex());
    }

    @Test
    void is_refused_on_a_feed_that_does_not_verify() {
        stage.jdbc
                .sql("set session_replication_role = replica; update ca.status_head set hash = sha256('x')")
                .update();

        assertThat(stage.run("ca", "change-feed-key")).as(stage.said()).isEqualTo(1);

        assertThat(stage.said()).contains("STATUS_FEED");
    }

    private String shown() throws IOException {
        var said = stage.said();
        var file = Files.writeString(folder.resolve("feed.pem"), said.substring(said.indexOf("-----BEGIN")));
        return new FeedKey(PemFiles.publicKey(file), "SHA256withECDSA").hex();
    }
}
