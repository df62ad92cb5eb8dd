package th.morprom.did.testpki.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.Serial;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

/** A real PostgreSQL, started once per JVM; each caller gets a database of its own on it. */
public final class TestDatabase {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Map<List<String>, String> TEMPLATES = new ConcurrentHashMap<>();

    private static final Queue<Pool> EARLIER = new ConcurrentLinkedQueue<>();
    private static final int MOST_CONNECTIONS = 40;

    private TestDatabase() {}

    /** A new, empty database. */
    public static DataSource empty() {
        return create("template1");
    }

    /**
     * A new database with the schemas of these modules, each migrated from {@code db/migration/<schema>} on the class
     * path, in the order given. They are migrated once per JVM; each caller gets a copy.
     */
    public static DataSource with(String... schemas) {
        return create(TEMPLATES.computeIfAbsent(List.of(schemas), TestDatabase::migrated));
    }

    /**
     * The same behind a pool: a connection that is kept costs a test nothing, a new one costs it several milliseconds for each
     * statement. Databases made before lose the connections that they do not use, so that those of a thousand tests never add up.
     */
    public static DataSource pooled(String... schemas) {
        EARLIER.forEach(Pool::close);
        var config = new HikariConfig();
        config.setDataSource(with(schemas));
        config.setMinimumIdle(0);
        config.setMaximumPoolSize(MOST_CONNECTIONS);
        var pool = new Pool(config);
        EARLIER.add(pool);
        return pool;
    }

    /** A copy of this database as it stands, which nobody may be connected to: what a backup has of it. */
    public static PGSimpleDataSource copyOf(PGSimpleDataSource database) {
        return create(Objects.requireNonNull(database.getDatabaseName()));
    }

    private static String migrated(List<String> schemas) {
        var database = create("template1");
        schemas.forEach(schema -> migrate(database, schema));
        return Objects.requireNonNull(database.getDatabaseName());
    }

    static void migrate(DataSource database, String schema) {
        Flyway.configure()
                .dataSource(database)
                .schemas(schema)
                .locations("classpath:db/migration/" + schema)
                .load()
                .migrate();
    }

    private static PGSimpleDataSource create(String template) {
        var name = "test_" + COUNT.incrementAndGet();
        var postgres = Server.POSTGRES;
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            // Files are copied in half the time that it takes to log every page of a template this large.
            statement.execute("create database " + name + " template " + template + " strategy file_copy");
        } catch (SQLException e) {
            throw new IllegalStateException("cannot create " + name, e);
        }
        var database = new Database();
        database.setURL(postgres.getJdbcUrl("postgres", name));
        return database;
    }

    /**
     * Its address has only what was set: with what is as ever it is so long that Flyway, which looks for passwords in it, takes a
     * quarter of a second for that, each time.
     */
    private static final class Database extends PGSimpleDataSource {
        @Serial
        private static final long serialVersionUID = 1;

        @Override
        public String getUrl() {
            var address = super.getUrl().split("\\?", 2);
            return Stream.of(address[1].split("&"))
                    .filter(Database::isSet)
                    .collect(Collectors.joining("&", address[0] + "?", ""));
        }

        private static boolean isSet(String parameter) {
            var name = parameter.substring(0, parameter.indexOf('='));
            var value = URLDecoder.decode(parameter.substring(name.length() + 1), StandardCharsets.UTF_8);
            return Optional.ofNullable(PGProperty.forName(name))
                    .filter(known -> Objects.requireNonNullElse(known.getDefaultValue(), "")
                            .equals(value))
                    .isEmpty();
        }
    }

    /** Closed, it lets go of its idle connections and no more: a test may close what stood on its database and start it again. */
    private static final class Pool extends HikariDataSource {
        Pool(HikariConfig config) {
            super(config);
        }

        @Override
        public void close() {
            getHikariPoolMXBean().softEvictConnections();
        }
    }

    private static final class Server {
        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                var folder = Files.createTempDirectory("morprom-postgres");
                var postgres = EmbeddedPostgres.builder()
                        .setDataDirectory(folder)
                        .setCleanDataDirectory(false)
                        .setRegisterShutdownHook(false)
                        .setServerConfig("fsync", "off")
                        .setServerConfig("full_page_writes", "off")
                        // With hundreds of databases it would never rest.
                        .setServerConfig("autovacuum", "off")
                        .setServerConfig("checkpoint_timeout", "1h")
                        .setServerConfig("max_connections", "200")
                        .setPGStartupWait(Duration.ofMinutes(2))
                        .start();
                Runtime.getRuntime()
                        .addShutdownHook(new Thread(() -> end(postgres, folder), "end of the test database"));
                return postgres;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Its hundreds of databases are more files than a JVM has time to delete at its end: another process does. */
        private static void end(EmbeddedPostgres postgres, Path folder) {
            try {
                postgres.close();
                new ProcessBuilder("rm", "-rf", folder.toString())
                        .redirectOutput(Redirect.DISCARD)
                        .redirectError(Redirect.DISCARD)
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
