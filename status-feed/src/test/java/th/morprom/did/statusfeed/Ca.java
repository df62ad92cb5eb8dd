package th.morprom.did.statusfeed;

import java.math.BigInteger;
import java.security.InvalidKeyException;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.hsm.KeyAlgorithm;
import th.morprom.did.hsm.SigningKey;
import th.morprom.did.hsm.SigningKeyGenerations;
import th.morprom.did.testpki.database.TestDatabase;
import th.morprom.did.testpki.time.SettableClock;

/** A CA that does nothing but change statuses, and the database it does it in. */
final class Ca {
    static final Instant NOW = Instant.parse("2026-11-24T03:04:05Z");
    static final byte[] ISSUER = HexFormat.of().parseHex("0123456789abcdef0123456789abcdef01234567");
    static final Duration TERM = Duration.ofDays(1095);
    static final StatusFeedProperties PROPERTIES = new StatusFeedProperties(
            Duration.ofMinutes(1), Duration.ofMinutes(3), Duration.ofSeconds(1), Duration.ofMinutes(15), TERM);

    final DataSource database;
    final JdbcClient jdbc;
    final TransactionTemplate transaction;
    final SigningKey key;
    final SettableClock clock = new SettableClock(NOW);

    /** Whom nobody contradicts. */
    final WitnessedClock witnessed = new WitnessedClock(clock, clock::instant);

    final StatusFeed own;
    final ExtendFeed pen;

    Ca() {
        this(TestDatabase.with("ca"));
    }

    /** In a database whose schema {@code ca} is there. */
    Ca(DataSource database) {
        this(database, SigningKeyGenerations.only(newKey()));
    }

    /** With these keys, of which the first is there. */
    Ca(DataSource database, SigningKeyGenerations keys) {
        this.database = database;
        this.key = keys.oldest().orElseThrow();
        this.jdbc = JdbcClient.create(database);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        this.own = follower();
        this.pen = new ExtendFeed(jdbc, own, keys, witnessed);
        transaction.executeWithoutResult(status -> pen.begin());
    }

    /** Its pen after a restart, which knows the database as it stands. */
    ExtendFeed restarted() {
        return new ExtendFeed(jdbc, follower(), SigningKeyGenerations.only(key), witnessed);
    }

    static SigningKey newKey() {
        try {
            var pair = KeyPairGenerator.getInstance("EC").generateKeyPair();
            return SigningKey.of(
                    pair.getPrivate(), pair.getPublic(), new BouncyCastleProvider(), KeyAlgorithm.of(pair.getPublic()));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    StatusFeed follower(FeedAlarm... alarms) {
        return new StatusFeed(database, FeedKey.of(key), PROPERTIES, clock, List.of(alarms));
    }

    StatusFeed followerThrough(DataSource line) {
        return new StatusFeed(line, FeedKey.of(key), PROPERTIES, clock, List.of());
    }

    void advance(Duration duration) {
        clock.advance(duration);
    }

    void extend(StatusChange... changes) {
        transaction.executeWithoutResult(status -> pen.extend(Arrays.asList(changes)));
        own.look(); // as every CA does after its commit
    }

    void heartbeat() {
        transaction.executeWithoutResult(status -> pen.renew(Duration.ZERO));
    }

    /** The heartbeat of a node with this clock. */
    void renewBy(WitnessedClock its) {
        var itsPen = new ExtendFeed(jdbc, own, SigningKeyGenerations.only(key), its);
        transaction.executeWithoutResult(status -> itsPen.renew(Duration.ZERO));
    }

    void revoke(long serial) {
        extend(change(serial, Status.REVOKED, 1));
    }

    /** What somebody with all rights can do, the guards of the tables notwithstanding. */
    void pastTheApplication(String sql) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("set local session_replication_role = replica").update();
            jdbc.sql(sql).update();
        });
    }

    static StatusChange change(long serial, Status status, int reason) {
        return new StatusChange(
                BigInteger.valueOf(serial),
                HexFormat.of().formatHex(ISSUER),
                status,
                reason,
                NOW,
                reason == 1 ? Optional.of(NOW.minusSeconds(3600)) : Optional.empty(),
                AskedBy.OPERATOR,
                NOW.plusNanos(123_456_000));
    }

    static Optional<Status> status(StatusFeed feed, long serial) {
        return feed.find(ISSUER, BigInteger.valueOf(serial)).map(Standing::status);
    }
}
