package th.morprom.did.ocsp.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import th.morprom.did.ocsp.sample.PublishedStatuses;
import th.morprom.did.testpki.pki.SampleHierarchy;

class FollowCertificatesTest {
    private static final Instant NOW = Instant.parse("2026-11-26T01:02:03Z");

    private final PublishedStatuses published =
            new PublishedStatuses(SampleHierarchy.ecdsa().issuing().certificate(), NOW);
    private final Line line = new Line();
    private final CertificateStatuses statuses = new CertificateStatuses(published.feed());
    private final FollowCertificates following =
            new FollowCertificates(new JdbcTemplate(line), statuses, Duration.ofHours(1), published.clock());

    @AfterEach
    void close() {
        following.close();
    }

    @Test
    void knows_from_the_start_what_was_issued_before() {
        published.good(BigInteger.ONE);

        following.start();

        assertThat(statuses.size()).isEqualTo(1);
    }

    @Test
    void finds_a_certificate_whose_transaction_began_before_and_ended_after_a_look() throws Exception {
        following.start();
        try (var late = published.database.getConnection()) {
            late.setAutoCommit(false);
            insert(late, "a1");
            published.good(BigInteger.TWO); // younger, and committed first
            assertThat(lookAgain()).isTrue();
            assertThat(statuses.size()).isEqualTo(1);

            late.commit();
        }

        assertThat(lookAgain()).isTrue();
        assertThat(statuses.size()).isEqualTo(2);
    }

    @Test
    void reads_everything_of_a_database_that_is_another_one() {
        published.good(BigInteger.ONE);
        following.start();
        published
                .jdbc()
                .sql("update ca.published_certificate set recorded_in = '1'::xid8")
                .update();
        published
                .jdbc()
                .sql(
                        "insert into ca.published_certificate select 'b2', issuer_key_sha1, '2'::xid8 from ca.published_certificate")
                .update();
        var rows = new PublishedCertificates(new JdbcTemplate(published.database));
        var told = new ArrayList<Serial>();

        rows.tellAddedSince(
                new PublishedCertificates.Moment(Long.MAX_VALUE, Long.MAX_VALUE), (issuer, serial) -> told.add(serial));

        assertThat(told).hasSize(2);
    }

    @Test
    void looks_once_for_all_who_ask_meanwhile() throws Exception {
        following.start();
        line.opened.set(0);

        var looks = new ArrayList<CompletableFuture<Boolean>>();
        for (var i = 0; i < 10_000; i++) {
            var look = new CompletableFuture<Boolean>();
            following.lookAgain(look::complete);
            looks.add(look);
        }
        for (var look : looks) {
            assertThat(look.get(60, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(line.opened.get()).isLessThan(100);
    }

    @Test
    void says_so_while_the_database_is_away_and_catches_up_afterwards() throws Exception {
        following.start();
        line.cut = true;
        published.good(BigInteger.ONE);

        assertThat(lookAgain()).isFalse();
        assertThat(following.awaySince()).contains(NOW);

        line.cut = false;
        assertThat(lookAgain()).isTrue();
        assertThat(following.awaySince()).isEmpty();
        assertThat(statuses.size()).isEqualTo(1);
    }

    private boolean lookAgain() throws Exception {
        var look = new CompletableFuture<Boolean>();
        following.lookAgain(look::complete);
        return look.get(60, TimeUnit.SECONDS);
    }

    private static void insert(Connection connection, String serial) throws SQLException {
        try (var statement = connection.prepareStatement(
                "insert into ca.published_certificate (serial, issuer_key_sha1) values (?, ?)")) {
            statement.setString(1, serial);
            statement.setBytes(2, new byte[20]);
            statement.executeUpdate();
        }
    }

    /** The way to the database, which can be cut. */
    private final class Line extends DelegatingDataSource {
        private final AtomicInteger opened = new AtomicInteger();
        private volatile boolean cut;

        Line() {
            super(published.database);
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (cut) {
                throw new SQLException("cut");
            }
            opened.incrementAndGet();
            return super.getConnection();
        }
    }
}
