package th.morprom.did.signing.activation;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * A few threads of this process that finish signed documents side by side: most of what each waits for is the disk, and writes
 * that wait together share one. All batches share the threads, so that many doctors at once take no more connections than one.
 */
public final class SigningHands implements AutoCloseable {
    private final ExecutorService threads;

    /** @param count of the threads, each with a connection at a time */
    public SigningHands(int count) {
        threads = Executors.newFixedThreadPool(count, work -> {
            var thread = new Thread(work, "signing-hand");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Does the work for every number below this one and returns when nothing of it goes on. After a failure nothing more is begun,
     * and the first one is thrown.
     */
    void each(int count, IntConsumer work) {
        var failure = new AtomicReference<RuntimeException>();
        IntStream.range(0, count)
                .mapToObj(i -> CompletableFuture.runAsync(() -> once(i, work, failure), threads))
                .toList()
                .forEach(SigningHands::join);
        var first = failure.get();
        if (first != null) {
            throw first;
        }
    }

    private static void once(int i, IntConsumer work, AtomicReference<RuntimeException> failure) {
        if (failure.get() != null) {
            return;
        }
        try {
            work.accept(i);
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
        }
    }

    /** Only an {@link Error} gets here. */
    private static void join(CompletableFuture<Void> one) {
        try {
            one.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e;
        }
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
