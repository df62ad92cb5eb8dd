package th.morprom.did.ocsp.sample;

import java.math.BigInteger;
import java.security.InvalidKeyException;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.hsm.KeyAlgorithm;
import th.morprom.did.hsm.SigningKey;
import th.morprom.did.hsm.SigningKeyGenerations;
import th.morprom.did.ocsp.OcspIdentities;
import th.morprom.did.ocsp.OcspIdentity;
import th.morprom.did.ocsp.OcspProperties;
import th.morprom.did.ocsp.answer.OcspResponder;
import th.morprom.did.ocsp.status.CertificateStatuses;
import th.morprom.did.ocsp.status.FollowCertificates;
import th.morprom.did.statusfeed.AskedBy;
import th.morprom.did.statusfeed.ExtendFeed;
import th.morprom.did.statusfeed.FeedKey;
import th.morprom.did.statusfeed.Status;
import th.morprom.did.statusfeed.StatusChange;
import th.morprom.did.statusfeed.StatusFeed;
import th.morprom.did.statusfeed.StatusFeedProperties;
import th.morprom.did.statusfeed.WitnessedClock;
import th.morprom.did.testpki.database.TestDatabase;
import th.morprom.did.testpki.time.SettableClock;

/** A database with what a CA publishes: the status feed, signed by a key of its own, and a list of its certificates. */
public final class PublishedStatuses {
    private static final StatusFeedProperties PROPERTIES = new StatusFeedProperties(
            Duration.ofMinutes(1),
            Duration.ofMinutes(3),
            Duration.ofSeconds(1),
            Duration.ofMinutes(15),
            Duration.ofDays(1095));

    public final DataSource database = TestDatabase.with("ca");
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(database));
    private final SigningKey key = newKey();
    private final byte[] issuerKeySha1;
    private final SettableClock clock;
    private final StatusFeed feed;
    private final ExtendFeed pen;

    public PublishedStatuses(X509CertificateHolder issuer, Instant now) {
        this.issuerKeySha1 = keySha1(issuer);
        this.clock = new SettableClock(now);
        this.feed = follower();
        var witnessed = new WitnessedClock(clock, clock::instant);
        this.pen = new ExtendFeed(jdbc, feed, SigningKeyGenerations.only(key), witnessed);
        jdbc.sql("""
                create table ca.published_certificate (
                    serial          text  not null,
                    issuer_key_sha1 bytea not null,
                    recorded_in     xid8  not null default pg_current_xact_id())
                """).update();
        transaction.executeWithoutResult(status -> pen.begin());
        feed.look();
    }

    public JdbcClient jdbc() {
        return jdbc;
    }

    public Clock clock() {
        return clock;
    }

    public FeedKey feedKey() {
        return FeedKey.of(key);
    }

    /** A follower that follows at once whatever is published here. */
    public StatusFeed feed() {
        return feed;
    }

    /** One that has seen nothing yet. */
    public StatusFeed follower() {
        return new StatusFeed(database, feedKey(), PROPERTIES, clock, List.of());
    }

    /** Time passes, and the CA signs its head on. */
    public void moveTo(Instant time) {
        clock.advance(Duration.between(clock.instant(), time));
        transaction.executeWithoutResult(status -> pen.renew(Duration.ZERO));
        feed.look();
    }

    /** Time passes, and nobody signs. */
    public void advance(Duration duration) {
        clock.advance(duration);
    }

    public void good(BigInteger serial) {
        jdbc.sql("insert into ca.published_certificate (serial, issuer_key_sha1) values (?, ?)")
                .params(serial.toString(16), issuerKeySha1)
                .update();
    }

    public void revoked(BigInteger serial, Instant at, int reason) {
        good(serial);
        change(serial, Status.REVOKED, at, reason);
    }

    public void suspended(BigInteger serial, Instant at) {
        good(serial);
        change(serial, Status.SUSPENDED, at, 6);
    }

    public void change(BigInteger serial, Status status, Instant at, int reason) {
        var change = new StatusChange(
                serial,
                HexFormat.of().formatHex(issuerKeySha1),
                status,
                reason,
                at,
                Optional.empty(),
                AskedBy.OPERATOR,
                clock.instant());
        transaction.executeWithoutResult(s -> pen.extend(List.of(change)));
        feed.look();
    }

    /** Ends all connections to the database but the one that says so. */
    public void hangUpOnOthers() {
        jdbc.sql("""
                select pg_terminate_backend(pid)
                  from pg_stat_activity
                 where datname = current_database() and pid <> pg_backend_pid()
                """).query(Boolean.class).list();
    }

    /** What somebody with all rights can do, the guards of the tables notwithstanding. */
    public void pastTheCa(String sql) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("set local session_replication_role = replica").update();
            jdbc.sql(sql).update();
        });
    }

    /** A responder that follows this CA, by these settings. */
    public OcspResponder responder(OcspProperties properties, OcspIdentity... identities) {
        return responder(feed, database, properties, identities);
    }

    /** One whose identities may change. */
    public OcspResponder responder(OcspIdentities identities, OcspProperties properties) {
        return responder(feed, database, properties, identities);
    }

    /** One that is up to date about statuses and reads which certificates there are from elsewhere. */
    public OcspResponder responder(
            StatusFeed followed, DataSource certificates, OcspProperties properties, OcspIdentity... identities) {
        var all = List.of(identities);
        return responder(followed, certificates, properties, () -> all);
    }

    private OcspResponder responder(
            StatusFeed followed, DataSource certificates, OcspProperties properties, OcspIdentities identities) {
        var statuses = new CertificateStatuses(followed);
        var following = new FollowCertificates(new JdbcTemplate(certificates), statuses, properties.poll(), clock);
        following.start();
        return new OcspResponder(identities, statuses, following, clock, properties);
    }

    /** By the SHA-1 of its key (RFC 6960 section 4.1.1). */
    private static byte[] keySha1(X509CertificateHolder issuer) {
        try {
            return MessageDigest.getInstance("SHA-1")
                    .digest(issuer.getSubjectPublicKeyInfo().getPublicKeyData().getOctets());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
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
