package th.morprom.did.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** The least that a responder's start can be: a JVM, a connection, and the rows read and dropped. */
final class ReadRows {
    static final String NAME = "plain-read";

    private static final int PAGE = 10_000;

    private ReadRows() {}

    /** Takes the database's address. */
    public static void main(String[] arguments) throws SQLException {
        try (var connection = DriverManager.getConnection(arguments[0], "postgres", "")) {
            connection.setAutoCommit(false); // or all rows would be held at once
            read(connection, "select serial, encode(issuer_key_sha1, 'hex') from ca.published_certificate");
            read(connection, """
                    select serial, issuer_key_sha1, status, reason, since, invalidity_date, asked_by, changed_at, hash
                      from ca.status_change order by sequence
                    """);
        }
    }

    private static void read(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.setFetchSize(PAGE);
            try (var rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    rows.getString(1);
                    rows.getString(2);
                }
            }
        }
    }
}
