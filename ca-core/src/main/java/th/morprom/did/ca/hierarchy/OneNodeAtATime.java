package th.morprom.did.ca.hierarchy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps nodes that start together from making and certifying the same key of the CA: one works, the others wait and find what it
 * made. The lock belongs to a connection, so that a node that dies lets it go.
 */
final class OneNodeAtATime {
    private static final Logger LOG = LoggerFactory.getLogger(OneNodeAtATime.class);
    private static final long LOCK = 0x6d6f7270726f6d33L;
    /** Longer than any token needs for all keys of the CA. */
    private static final String LONGEST_WAIT = "10min";

    private final DataSource database;

    OneNodeAtATime(DataSource database) {
        this.database = database;
    }

    /**
     * Does the work while no other node does.
     *
     * @throws HierarchyBroken if the database does not answer, or another node does not end
     */
    <T> T hold(Supplier<T> work) {
        try (var connection = database.getConnection()) {
            execute(connection, "set lock_timeout = '" + LONGEST_WAIT + "'");
            execute(connection, "select pg_advisory_lock(" + LOCK + ")");
            try {
                return work.get();
            } finally {
                letGo(connection);
            }
        } catch (SQLException e) {
            throw new HierarchyBroken(
                    "The CA's own keys wait for the database, or for another node: " + e.getMessage());
        }
    }

    private static void letGo(Connection connection) {
        try {
            execute(connection, "select pg_advisory_unlock(" + LOCK + ")");
            execute(connection, "reset lock_timeout");
        } catch (SQLException e) {
            LOG.warn("The lock on the CA's own keys went with its connection", e);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
