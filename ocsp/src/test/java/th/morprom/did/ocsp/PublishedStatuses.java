package th.morprom.did.ocsp;

import java.math.BigInteger;
import java.security.InvalidKeyException;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.hsm.KeyAlgorithm;
import th.morprom.did.hsm.SigningKey;
import th.morprom.did.statusfeed.AskedBy;
import th.morprom.did.statusfeed.ExtendFeed;
import th.morprom.did.statusfeed.FeedKey;
import th.morprom.did.statusfeed.Status;
import th.morprom.did.statusfeed.StatusChange;
import th.morprom.did.statusfeed.StatusFeed;
import th.morprom.did.statusfeed.StatusFeedProperties;
import th.morprom.did.testpki.database.TestDatabase;

/** A database with what a CA publishes: the status feed, signed by a key of its own, and a list of its certificates. */
final class PublishedStatuses {
    private static final StatusFeedProperties PROPERTIES = new StatusFeedProperties(
            Duration.ofMinutes(1), Duration.ofMinutes(3), Duration.ofSeconds(1), Duration.ofMinutes(15));

    final DataSource database = TestDatabase.with("ca");
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(database));
    private final SigningKey key = newKey();
    private final byte[] issuerKeySha1;
    private Instant now;
    private final Clock clock = new Clock() {
        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };
    private final StatusFeed feed = follower();
    private final ExtendFeed pen = new ExtendFeed(jdbc, feed, key, clock);

    PublishedStatuses(X509CertificateHolder issuer, Instant now) {
        this.issuerKeySha1 = Hashes.publicKey("SHA-1", issuer);
        this.now = now;
        jdbc.sql("create table ca.published_certificate (serial text not null, issuer_key_sha1 bytea not null)")
                .update();
        transaction.executeWithoutResult(status -> pen.begin());
        feed.look();
    }

    JdbcClient jdbc() {
        return jdbc;
    }

    Clock clock() {
        return clock;
    }

    FeedKey feedKey() {
        return FeedKey.of(key);
    }

    /** A follower that follows at once whatever is published here. */
    StatusFeed feed() {
        return feed;
    }

    /** One that has seen nothing yet. */
    StatusFeed follower() {
        return new StatusFeed(jdbc, feedKey(), PROPERTIES, clock, List.of());
    }

    /** Time passes, and the CA signs its head on. */
    void moveTo(Instant time) {
        now = time;
        transaction.executeWithoutResult(status -> pen.renew(Duration.ZERO));
        feed.look();
    }

    /** Time passes, and nobody signs. */
    void advance(Duration duration) {
        now = now.plus(duration);
    }

    void good(BigInteger serial) {
        jdbc.sql("insert into ca.published_certificate (serial, issuer_key_sha1) values (?, ?)")
                .params(serial.toString(16), issuerKeySha1)
                .update();
    }

    void revoked(BigInteger serial, Instant at, int reason) {
        good(serial);
        change(serial, Status.REVOKED, at, reason);
    }

    void suspended(BigInteger serial, Instant at) {
        good(serial);
        change(serial, Status.SUSPENDED, at, 6);
    }

    void change(BigInteger serial, Status status, Instant at, int reason) {
        var change = new StatusChange(
                serial,
                HexFormat.of().formatHex(issuerKeySha1),
                status,
                reason,
                at,
                Optional.empty(),
                AskedBy.OPERATOR,
                now);
        transaction.executeWithoutResult(s -> pen.extend(List.of(change)));
        feed.look();
    }

    /** What somebody with all rights can do, the guards of the tables notwithstanding. */
    void pastTheCa(String sql) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("set local session_replication_role = replica").update();
            jdbc.sql(sql).update();
        });
    }

    private static SigningKey newKey() {
        try {
            var pair = KeyPairGenerator.getInstance("EC").generateKeyPair();
            return SigningKey.of(
                    pair.getPrivate(), pair.getPublic(), new BouncyCastleProvider(), KeyAlgorithm.of(pair.getPublic()));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }
}
