package th.morprom.did.ra.testing;

import java.util.concurrent.CompletableFuture;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What somebody else does at the same time, in a transaction of his own. */
public final class Meanwhile {
    private final CompletableFuture<Void> work;

    private Meanwhile(CompletableFuture<Void> work) {
        this.work = work;
    }

    /** Comes back when that is done, or waits for the transaction that calls this. */
    public static Meanwhile begin(JdbcClient database, Runnable work) {
        var begun = CompletableFuture.runAsync(work);
        while (!begun.isDone() && !waits(database)) {
            Thread.onSpinWait();
        }
        return new Meanwhile(begun);
    }

    private static boolean waits(JdbcClient database) {
        return database.sql("select exists (select from pg_locks where not granted)")
                .query(Boolean.class)
                .single();
    }

    /** Waits for its end, after that transaction's; throws what it threw. */
    public void after() throws Throwable {
        var failure = work.handle((done, thrown) -> thrown).join();
        if (failure != null) {
            throw failure.getCause();
        }
    }
}
