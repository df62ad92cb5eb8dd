package th.morprom.did.statusfeed;

import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Another clock than this machine's, by which it shows when that one is wrong. */
@FunctionalInterface
public interface TimeWitness {
    Instant now();

    /** The clock of the database, at the moment of asking and not of the transaction's begin. */
    static TimeWitness of(JdbcClient jdbc) {
        return () -> jdbc.sql("select clock_timestamp() as now")
                .query((row, number) -> row.getTimestamp("now").toInstant())
                .single();
    }
}
