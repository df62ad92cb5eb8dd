package th.morprom.did.server;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What meters ask of the database. While it is away nobody who watches waits for it, who would hear nothing of all the rest: a question has a
 * second, and until it comes to its end the answer is not known and nobody asks again.
 */
final class Asked<S> {
    private static final Logger LOG = LoggerFactory.getLogger(Asked.class);
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Executor THREADS = Executors.newCachedThreadPool(Asked::thread);

    private final Supplier<S> question;
    private CompletableFuture<S> last = CompletableFuture.failedFuture(new IllegalStateException("nobody asked yet"));

    Asked(Supplier<S> question) {
        this.question = question;
    }

    /** It outlives the web server whose request was the first to need it. */
    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "meters");
        thread.setDaemon(true);
        thread.setContextClassLoader(Asked.class.getClassLoader());
        return thread;
    }

    /** A figure of the answer, NaN while it is not known. */
    double figure(ToDoubleFunction<S> figure) {
        return answer().map(figure::applyAsDouble).orElse(Double.NaN);
    }

    /** Empty while it is not known. */
    synchronized Optional<S> answer() {
        if (!last.isDone()) {
            return Optional.empty();
        }
        last = CompletableFuture.supplyAsync(question, THREADS);
        try {
            return Optional.of(last.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            LOG.debug("A meter is not known yet", e);
        } catch (ExecutionException e) {
            LOG.warn("A meter is not known", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }
}
