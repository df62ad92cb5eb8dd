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
 * What meters ask of the database. While it is away nobody who watches waits for it, who would hear nothing of all the rest: a question has half a
 * second, and nobody asks again before it came to its end. What was known before holds meanwhile, for a minute. All together never ask more
 * than two things at once: the connections are for people.
 */
final class Asked<S> {
    private static final Logger LOG = LoggerFactory.getLogger(Asked.class);
    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final Executor THREADS = Executors.newFixedThreadPool(2, new LastingThreads("meters"));

    private final Supplier<S> question;
    private CompletableFuture<Void> asked = CompletableFuture.completedFuture(null);
    private volatile Optional<Known<S>> known = Optional.empty();
    private volatile boolean isFailing;
    private long since;

    private record Known<S>(S answer, long since) {}

    Asked(Supplier<S> question) {
        this.question = question;
    }

    /** A figure of the answer, NaN while it is not known. */
    double figure(ToDoubleFunction<S> figure) {
        return answer().map(figure::applyAsDouble).orElse(Double.NaN);
    }

    /** Empty while it is not known. */
    synchronized Optional<S> answer() {
        if (asked.isDone()) {
            since = System.nanoTime();
            asked = CompletableFuture.runAsync(this::ask, THREADS);
            await(asked);
        } else if (System.nanoTime() - since > KEPT.toNanos()) {
            LOG.warn("A meter has waited for the database for more than {}", KEPT);
            since = System.nanoTime();
        }
        return known.filter(last -> System.nanoTime() - last.since() < KEPT.toNanos())
                .map(Known::answer);
    }

    private void ask() {
        try {
            known = Optional.of(new Known<>(question.get(), System.nanoTime()));
            isFailing = false;
        } catch (RuntimeException e) {
            known = Optional.empty();
            // Once: the next scrape comes in seconds.
            if (!isFailing) {
                LOG.warn("A meter is not known until further notice", e);
            }
            isFailing = true;
        }
    }

    private static void await(CompletableFuture<Void> asked) {
        try {
            asked.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.debug("A meter is not known yet", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("what is asked does not throw", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
