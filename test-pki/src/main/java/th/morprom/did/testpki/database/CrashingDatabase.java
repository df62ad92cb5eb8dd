package th.morprom.did.testpki.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL of its own that can be killed and started again, always at the same address. It writes to disk before it
 * says so, as production's does.
 */
public final class CrashingDatabase implements AutoCloseable {
    private final Path folder;
    private final PGSimpleDataSource database = new PGSimpleDataSource();
    private EmbeddedPostgres postgres;

    private CrashingDatabase(Path folder, EmbeddedPostgres postgres) {
        this.folder = folder;
        this.postgres = postgres;
        database.setURL(postgres.getJdbcUrl("postgres", "postgres"));
    }

    /** A new one with its files in this folder, and these schemas as {@link TestDatabase#with} makes them. */
    public static CrashingDatabase with(Path folder, String... schemas) {
        var crashing = new CrashingDatabase(folder, start(folder, 0));
        for (var schema : schemas) {
            TestDatabase.migrate(crashing.database, schema);
        }
        return crashing;
    }

    private static EmbeddedPostgres start(Path folder, int port) {
        try {
            return EmbeddedPostgres.builder()
                    .setDataDirectory(folder)
                    .setCleanDataDirectory(false)
                    .setPort(port)
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same object before and after a crash. */
    public DataSource database() {
        return database;
    }

    /** Kills the server as {@code kill -9} does, and starts it again when the rest of it is gone. */
    public void crash() {
        var pidFile = folder.resolve("postmaster.pid");
        try {
            var server = ProcessHandle.of(
                            Long.parseLong(Files.readAllLines(pidFile).get(0).strip()))
                    .orElseThrow();
            var children = server.children().toList();
            server.destroyForcibly();
            for (var child : children) {
                child.onExit().get(30, TimeUnit.SECONDS);
            }
            server.onExit().get(30, TimeUnit.SECONDS);
            // Nothing is left to stop, but the launcher's lock on the folder.
            postgres.close();
            postgres = start(folder, postgres.getPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("PostgreSQL does not die", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
