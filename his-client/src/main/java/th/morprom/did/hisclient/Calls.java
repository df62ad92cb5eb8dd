package th.morprom.did.hisclient;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import tools.jackson.core.JacksonException;

/**
 * Makes calls that may be made twice: again after the pause that the server asks for, or that grows by itself, for as
 * long as the deadline leaves room. Everything that comes back is bounded in size and time.
 */
final class Calls {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    /** Enough for an error of any kind, also where a file is asked for. */
    private static final int SMALLEST_BOUND = 65_536;

    private final HttpClient http;
    private final Patience patience;

    Calls(HttpClient http, Patience patience) {
        this.http = http;
        this.patience = patience;
    }

    /** @param whole for a call with all its repetitions */
    record Patience(Duration whole, int attempts) {}

    /** Until when. */
    record Deadline(long nanos) {
        static Deadline in(Duration time) {
            return new Deadline(System.nanoTime() + time.toNanos());
        }

        Duration left() {
            return Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
        }
    }

    Deadline deadline() {
        return Deadline.in(patience.whole());
    }

    /** The same, but not later than in this time. */
    Deadline deadline(Duration longest) {
        return Deadline.in(longest.compareTo(patience.whole()) < 0 ? longest : patience.whole());
    }

    /**
     * Does what one thread may do at a time.
     *
     * @throws NoAnswer if another still does it then, or this one is interrupted
     */
    static <T> T alone(ReentrantLock turn, Deadline until, Supplier<T> work) {
        try {
            if (!turn.tryLock(until.left().toNanos(), TimeUnit.NANOSECONDS)) {
                throw new NoAnswer("the deadline is over", new TimeoutException());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoAnswer("interrupted", e);
        }
        try {
            return work.get();
        } finally {
            turn.unlock();
        }
    }

    /** What was answered, whatever it is. */
    @SuppressWarnings("ArrayRecordComponent") // bytes on their way, never compared
    record Answer(int status, byte[] body, Optional<String> contentType, Optional<Duration> retryAfter) {
        boolean succeeded() {
            return status >= 200 && status < 300;
        }

        /** Whether the server, or a gateway before it, says that it did nothing now and may later. */
        private boolean passing() {
            return status == 429 || status == 502 || status == 503 || status == 504;
        }

        private Optional<Problem> problem() {
            if (contentType
                    .filter(type -> type.startsWith("application/problem+json"))
                    .isEmpty()) {
                return Optional.empty();
            }
            try {
                return Optional.of(Json.parse(body, Problem.class));
            } catch (JacksonException e) {
                return Optional.empty();
            }
        }

        /** What it means that this was not what was hoped for. */
        ApiFailure failure() {
            var problem = problem();
            if (passing()) {
                return new TryAgainLater(status, retryAfter, problem);
            }
            if (problem.isEmpty()) {
                return new ServerFault("status " + status + " and no problem details");
            }
            return status < 500 ? new RequestRefused(problem.get()) : new ServerFault(problem.get());
        }
    }

    /** Calls as {@link #make} does, and takes success alone for an answer. */
    Answer good(Supplier<HttpRequest.Builder> call, int mostBytes, Deadline until) {
        var answer = make(call, mostBytes, until);
        if (!answer.succeeded()) {
            throw answer.failure();
        }
        return answer;
    }

    /**
     * Calls until there is an answer that more calls would not change.
     *
     * @param call made for each attempt, so that what is good once is new each time
     * @throws NoAnswer if there is none in time
     */
    Answer make(Supplier<HttpRequest.Builder> call, int mostBytes, Deadline until) {
        for (var attempt = 1; ; attempt++) {
            var last = attempt >= patience.attempts();
            var pause = pause(attempt);
            try {
                var answer = once(call.get().build(), Math.max(mostBytes, SMALLEST_BOUND), until);
                if (!answer.passing() || last) {
                    return answer;
                }
                pause = answer.retryAfter().orElse(pause);
                if (pause.compareTo(until.left()) >= 0) {
                    return answer;
                }
            } catch (BoundedBody.TooLarge e) {
                throw new ServerFault("its answer has no end");
            } catch (SSLException e) {
                // Nobody becomes trustworthy by being asked again.
                throw new NoAnswer("no TLS connection", e);
            } catch (IOException e) {
                if (last || pause.compareTo(until.left()) >= 0) {
                    throw new NoAnswer(String.valueOf(e.getMessage()), e);
                }
            }
            rest(pause);
        }
    }

    private Answer once(HttpRequest request, int mostBytes, Deadline until) throws IOException {
        var sent = http.sendAsync(request, BoundedBody.of(mostBytes));
        try {
            return answer(sent.get(until.left().toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            throw new NoAnswer("the deadline is over", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException broken) {
                throw broken;
            }
            throw new IllegalStateException("The call cannot be made", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoAnswer("interrupted", e);
        } finally {
            // Closes the connection of a call that nobody waits for any more; one that is answered does not feel it.
            sent.cancel(true);
        }
    }

    private static Answer answer(HttpResponse<byte[]> response) {
        var headers = response.headers();
        return new Answer(
                response.statusCode(),
                response.body(),
                headers.firstValue("Content-Type"),
                headers.firstValue("Retry-After").flatMap(Calls::seconds));
    }

    /** Seconds; a date, which the server does not send, is passed over. */
    private static Optional<Duration> seconds(String retryAfter) {
        return retryAfter.matches("[0-9]{1,6}")
                ? Optional.of(Duration.ofSeconds(Integer.parseInt(retryAfter)))
                : Optional.empty();
    }

    /** Twice as long each time, and never for everybody at once. */
    private static Duration pause(int attempt) {
        var longest = FIRST_PAUSE.multipliedBy(1L << Math.min(attempt - 1, 6)).toMillis();
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(longest / 2, longest + 1));
    }

    private static void rest(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoAnswer("interrupted", e);
        }
    }

    /** A call of this address. */
    static HttpRequest.Builder to(URI address) {
        return HttpRequest.newBuilder(address).header("User-Agent", "morprom-his-client");
    }
}
