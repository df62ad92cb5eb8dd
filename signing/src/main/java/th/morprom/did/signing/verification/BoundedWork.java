package th.morprom.did.signing.verification;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs work on hostile input in a thread of its own with a bound of time. What does not stop when interrupted keeps its
 * place until it ends, so that a flood of such files cannot take more than the places there are.
 */
public final class BoundedWork {
    private static final long STACK_BYTES = 2 * 1024 * 1024;

    private final Semaphore places;
    private final Duration time;

    public BoundedWork(int atOnce, Duration time) {
        this.places = new Semaphore(atOnce, true);
        this.time = time;
    }

    /**
     * The result; empty if the work took too long, too deep a stack or too much memory.
     *
     * @throws VerificationBusy if no place became free in time, or this thread is interrupted
     */
    public <T> Optional<T> run(Supplier<T> work) {
        takePlace();
        var task = new FutureTask<>(() -> {
            try {
                return work.get();
            } finally {
                places.release();
            }
        });
        var thread = new Thread(null, task, "verification", STACK_BYTES);
        thread.setDaemon(true);
        thread.start();
        try {
            return Optional.of(task.get(time.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException | CancellationException e) {
            thread.interrupt();
            return Optional.empty();
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            // Whoever stops us says nothing about the file.
            throw new VerificationBusy();
        } catch (ExecutionException e) {
            return failed(e.getCause());
        }
    }

    private void takePlace() {
        try {
            if (!places.tryAcquire(time.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new VerificationBusy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VerificationBusy();
        }
    }

    private static <T> Optional<T> failed(@Nullable Throwable cause) {
        if (cause instanceof StackOverflowError || cause instanceof OutOfMemoryError) {
            return Optional.empty();
        }
        if (cause instanceof RuntimeException e) {
            throw e;
        }
        throw new IllegalStateException(cause);
    }
}
