package th.morprom.did.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A new PostgreSQL that writes to disk before it says so, as production's does and test databases do not. */
final class DurableDatabase implements AutoCloseable {
    private final EmbeddedPostgres postgres;
    private final JdbcClient jdbc;

    DurableDatabase() {
        try {
            // The launcher turns both off unless told.
            postgres = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        jdbc = JdbcClient.create(postgres.getPostgresDatabase());
        requireOn("fsync");
        requireOn("synchronous_commit");
    }

    String url() {
        return postgres.getJdbcUrl("postgres", "postgres");
    }

    /** The process above those that serve connections. */
    ProcessHandle process() {
        var pid = jdbc.sql("select split_part(pg_read_file('postmaster.pid'), chr(10), 1)")
                .query(String.class)
                .single();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void requireOn(String setting) {
        var value = jdbc.sql("show " + setting).query(String.class).single();
        if (!value.equals("on")) {
            throw new IllegalStateException(setting + " is " + value);
        }
    }
}
