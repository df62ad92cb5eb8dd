package th.morprom.did.server;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Whether this node has its database, told in time: a load balancer that hears nothing sends people here meanwhile. Nobody asks
 * again before a question came to its end; whoever comes meanwhile waits for the same one.
 */
final class DatabaseHealth implements HealthIndicator, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final HealthIndicator patient;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(new LastingThreads("database-health"));
    private CompletableFuture<Health> asked =
            CompletableFuture.completedFuture(Health.unknown().build());

    /** @param patient waits as long as the database lets it */
    DatabaseHealth(HealthIndicator patient) {
        this.patient = patient;
    }

    @Override
    public Health health() {
        try {
            return asked().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return Health.down()
                    .withDetail("why", "no answer within " + PATIENCE.toSeconds() + " s")
                    .build();
        } catch (ExecutionException e) {
            return Health.down(e).build();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Health.unknown().build();
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private synchronized CompletableFuture<Health> asked() {
        if (asked.isDone()) {
            asked = CompletableFuture.supplyAsync(patient::health, thread);
        }
        return asked;
    }
}
