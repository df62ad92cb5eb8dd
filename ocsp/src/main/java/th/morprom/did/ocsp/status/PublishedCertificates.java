package th.morprom.did.ocsp.status;

import java.sql.Connection;
import java.sql.SQLException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Which certificates the CA issued, by its view {@code ca.published_certificate}. */
@Repository
class PublishedCertificates {
    private static final int PAGE = 10_000;

    private final JdbcTemplate jdbc;

    PublishedCertificates(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Told of each certificate. */
    interface Taker {
        void take(String issuerKeySha1, Serial serial);
    }

    /** What transactions there were at one moment: all below {@code floor} were over, none from {@code ceiling} on had begun. */
    record Moment(long floor, long ceiling) {
        static final Moment BEFORE_ALL = new Moment(0, 0);
    }

    /**
     * Tells of the certificates that were not there at that moment, perhaps of some others too, and returns a moment to go on from.
     * A database that has begun fewer transactions than it had before is not the same one; then all are told of.
     *
     * @throws org.springframework.dao.DataAccessException if the database does not answer
     */
    Moment tellAddedSince(Moment before, Taker taker) {
        ConnectionCallback<Moment> call = connection -> {
            var committing = connection.getAutoCommit();
            connection.setAutoCommit(false); // the driver holds all rows in memory otherwise
            try {
                var now = now(connection);
                tell(connection, now.ceiling() < before.floor() ? 0 : before.floor(), taker);
                connection.commit();
                return now;
            } finally {
                if (!connection.isClosed()) {
                    connection.setAutoCommit(committing);
                }
            }
        };
        var now = jdbc.execute(call);
        return now == null ? before : now;
    }

    private static Moment now(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("""
                        select pg_snapshot_xmin(moment)::text::bigint as floor, pg_snapshot_xmax(moment)::text::bigint as ceiling
                          from pg_current_snapshot() as moment
                        """)) {
            row.next();
            return new Moment(row.getLong("floor"), row.getLong("ceiling"));
        }
    }

    private static void tell(Connection connection, long floor, Taker taker) throws SQLException {
        try (var statement = connection.prepareStatement("""
                select serial, encode(issuer_key_sha1, 'hex') as issuer
                  from ca.published_certificate
                 where recorded_in >= ?::xid8
                """)) {
            statement.setString(1, Long.toString(floor));
            statement.setFetchSize(PAGE);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    taker.take(rows.getString("issuer"), Serial.ofHex(rows.getString("serial")));
                }
            }
        }
    }
}
