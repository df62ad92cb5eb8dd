package th.morprom.did.demo;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** PostgreSQL from Maven, its data kept in one folder, durable like a real one. */
final class DemoDatabase implements AutoCloseable {
    private final EmbeddedPostgres postgres;

    private DemoDatabase(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    static DemoDatabase start(Path folder) {
        stopLeftOver(folder);
        try {
            return new DemoDatabase(EmbeddedPostgres.builder()
                    .setDataDirectory(folder)
                    .setCleanDataDirectory(false)
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setPGStartupWait(Duration.ofMinutes(2))
                    .setRegisterShutdownHook(false)
                    .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
                    .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
                    .start());
        } catch (IOException | IllegalStateException e) {
            throw new CannotStart("PostgreSQL did not start on " + folder + ": " + e.getMessage(), e);
        }
    }

    /** Where the server of a system that runs already listens, if one does. */
    static Optional<String> runningAt(Path folder) {
        var pidFile = folder.resolve("postmaster.pid");
        try {
            // Line 4 is the port, https://www.postgresql.org/docs/current/storage-file-layout.html
            return Files.exists(pidFile)
                    ? Optional.of("jdbc:postgresql://127.0.0.1:"
                            + Files.readAllLines(pidFile).get(3).strip() + "/postgres")
                    : Optional.empty();
        } catch (IOException e) {
            throw new CannotStart("The file " + pidFile + " cannot be read: " + e.getMessage(), e);
        }
    }

    String url() {
        return postgres.getJdbcUrl("postgres", "postgres");
    }

    /** A killed run leaves its server behind; ask that one to stop, or the folder stays locked. */
    private static void stopLeftOver(Path folder) {
        var pidFile = folder.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        try {
            var lines = Files.readAllLines(pidFile);
            var left = ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
                    .filter(process -> process.info().command().orElse("").contains("postgres"));
            if (left.isPresent()) {
                left.get().destroy();
                left.get().onExit().get(15, TimeUnit.SECONDS);
            }
        } catch (IOException | NumberFormatException e) {
            throw new CannotStart("The file " + pidFile + " cannot be read: " + e.getMessage(), e);
        } catch (ExecutionException | TimeoutException e) {
            throw new CannotStart("An earlier PostgreSQL still runs on " + folder + " and does not stop.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("Interrupted while waiting for an earlier PostgreSQL to stop.", e);
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
