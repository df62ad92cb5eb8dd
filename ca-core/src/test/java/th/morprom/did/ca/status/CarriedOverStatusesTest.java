package th.morprom.did.ca.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.ca.fixture.Csr;
import th.morprom.did.hsm.KeyAlgorithm;
import th.morprom.did.hsm.SigningKey;
import th.morprom.did.hsm.SigningKeyGenerations;
import th.morprom.did.statusfeed.ExtendFeed;
import th.morprom.did.statusfeed.FeedKey;
import th.morprom.did.statusfeed.Standing;
import th.morprom.did.statusfeed.Status;
import th.morprom.did.statusfeed.StatusFeed;
import th.morprom.did.statusfeed.StatusFeedProperties;
import th.morprom.did.statusfeed.WitnessedClock;
import th.morprom.did.testpki.database.TestDatabase;

/** An installation that had revoked certificates before there was a feed. */
class CarriedOverStatusesTest {
    private static final String ISSUER = "ab".repeat(20);
    private static final Instant NOW = Instant.parse("2026-11-24T03:04:05Z");

    private final DataSource database = TestDatabase.empty();
    private final JdbcClient jdbc = JdbcClient.create(database);

    @Test
    void statuses_from_before_the_feed_are_in_it_and_verify() throws GeneralSecurityException {
        migrateTo("7.1");
        certificate("4001", "revoked", 4, "2026-01-02T03:04:05.678901Z", "2026-01-02T03:04:06.123456Z");
        certificate("4002", "suspended", 6, "2026-02-02T03:04:05Z", "2026-02-02T03:04:05Z");
        certificate("4003", "released", 6, "2026-03-02T03:04:05Z", "2026-03-03T00:00:00Z");
        certificate("4004", "revoked", 0, "2025-12-31T23:59:59.999999Z", "2025-12-31T23:59:59.999999Z");
        migrateTo("latest");

        var feed = begun();

        assertThat(feed.look()).isTrue();
        assertThat(feed.verifyAll()).isTrue();
        assertThat(feed.sequence()).isEqualTo(4);
        assertThat(standing(feed, "4001"))
                .returns(Status.REVOKED, Standing::status)
                .returns(4, Standing::reason)
                .returns(Instant.parse("2026-01-02T03:04:05Z"), Standing::since);
        assertThat(standing(feed, "4002").status()).isEqualTo(Status.SUSPENDED);
        assertThat(standing(feed, "4003").status()).isEqualTo(Status.GOOD);
        assertThat(standing(feed, "4004").sequence())
                .as("the oldest change comes first")
                .isEqualTo(1);
    }

    @Test
    void an_installation_without_revocations_begins_with_an_empty_feed() throws GeneralSecurityException {
        migrateTo("7.1");
        migrateTo("latest");

        var feed = begun();

        assertThat(feed.look()).isTrue();
        assertThat(feed.sequence()).isZero();
    }

    private StatusFeed begun() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC", Csr.BC);
        generator.initialize(256);
        var pair = generator.generateKeyPair();
        var key = SigningKey.of(pair.getPrivate(), pair.getPublic(), Csr.BC, KeyAlgorithm.EC_P256);
        var clock = Clock.fixed(NOW, ZoneOffset.UTC);
        var witnessed = new WitnessedClock(clock, clock::instant);
        var properties = new StatusFeedProperties(
                Duration.ofMinutes(1),
                Duration.ofMinutes(3),
                Duration.ofSeconds(1),
                Duration.ofMinutes(15),
                Duration.ofDays(1095));
        var feed = new StatusFeed(database, FeedKey.of(key), properties, clock, List.of());
        new TransactionTemplate(new JdbcTransactionManager(database))
                .executeWithoutResult(
                        status -> new ExtendFeed(jdbc, feed, SigningKeyGenerations.only(key), witnessed).begin());
        return feed;
    }

    private static Standing standing(StatusFeed feed, String serial) {
        return feed.find(HexFormat.of().parseHex(ISSUER), new BigInteger(serial, 16))
                .orElseThrow();
    }

    private void migrateTo(String version) {
        Flyway.configure()
                .dataSource(database)
                .schemas("ca")
                .locations("classpath:db/migration/ca")
                .target(version)
                .load()
                .migrate();
    }

    private void certificate(String serial, String status, int reason, String since, String changedAt) {
        jdbc.sql("""
                insert into ca.serial_number (serial, request_id, request_sha256, reserved_at)
                values (:serial, gen_random_uuid(), repeat('a', 64), now())
                """).param("serial", serial).update();
        jdbc.sql("insert into ca.certified_key (key_sha256, holder) values (lpad(:serial, 64, '0'), 'person:x')")
                .param("serial", serial)
                .update();
        jdbc.sql("""
                insert into ca.certificate
                    (serial, profile, holder, key_sha256, issuer_key_sha1, not_before, not_after, tbs, intended_at,
                     certificate, signed_at)
                values (:serial, 'doctor-signing', 'person:x', lpad(:serial, 64, '0'), decode(:issuer, 'hex'),
                        now(), now() + interval '1 year', '', now(), '', now())
                """).param("serial", serial).param("issuer", ISSUER).update();
        jdbc.sql("""
                insert into ca.revocation (serial, status, reason, since, changed_at)
                values (:serial, :status, :reason, :since::timestamptz, :changedAt::timestamptz)
                """)
                .param("serial", serial)
                .param("status", status)
                .param("reason", reason)
                .param("since", since)
                .param("changedAt", changedAt)
                .update();
    }
}
