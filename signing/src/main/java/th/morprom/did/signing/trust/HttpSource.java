package th.morprom.did.signing.trust;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Fetches small binary answers over HTTP, from configured addresses only: no redirects, bounded in time and size. */
final class HttpSource {
    private final HttpClient client;
    private final Duration timeout;
    private final int maxBytes;

    HttpSource(Duration timeout, int maxBytes) {
        this.client = HttpClient.newBuilder()
                .connectTimeout(timeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        this.timeout = timeout;
        this.maxBytes = maxBytes;
    }

    byte[] post(URI address, byte[] body, String requestType, String answerType) {
        return exchange(
                HttpRequest.newBuilder(address)
                        .header("Content-Type", requestType)
                        .header("Accept", answerType)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body)),
                answerType);
    }

    byte[] get(URI address, String answerType) {
        return get(address, answerType, answerType);
    }

    /** @param answerType that the type of the answer begins with */
    byte[] get(URI address, String accepted, String answerType) {
        return exchange(
                HttpRequest.newBuilder(address).header("Accept", accepted).GET(), answerType);
    }

    private byte[] exchange(HttpRequest.Builder request, String answerType) {
        var built = request.timeout(timeout).build();
        // The client's own time-out ends with the headers; this one covers the body as well. What is cancelled closes
        // its connection.
        var answer = client.sendAsync(built, response -> body(response, answerType));
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS).body();
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new SourceUnavailable("no answer in time from " + built.uri(), e);
        } catch (ExecutionException e) {
            throw new SourceUnavailable("no answer from " + built.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SourceUnavailable("interrupted", e);
        }
    }

    private BodySubscriber<byte[]> body(ResponseInfo response, String answerType) {
        var type = response.headers().firstValue("Content-Type").orElse("");
        return response.statusCode() == 200 && type.startsWith(answerType)
                ? new Bounded(maxBytes, "the answer is larger than " + maxBytes + " bytes")
                : new Bounded(-1, "status " + response.statusCode() + ", type " + type);
    }

    /** So many bytes and not one more; no thread waits for them. */
    private static final class Bounded implements BodySubscriber<byte[]> {
        private final BodySubscriber<byte[]> bytes = BodySubscribers.ofByteArray();
        private final String otherwise;
        private int left;
        private Flow.@Nullable Subscription subscription;

        /** @param left negative: none, and not even the end */
        Bounded(int left, String otherwise) {
            this.left = left;
            this.otherwise = otherwise;
        }

        @Override
        public CompletionStage<byte[]> getBody() {
            return bytes.getBody();
        }

        @Override
        public void onSubscribe(Flow.Subscription value) {
            subscription = value;
            bytes.onSubscribe(value);
        }

        @Override
        public void onNext(List<ByteBuffer> some) {
            // What was refused already may still have some on the way.
            left = left < 0
                    ? -1
                    : left - some.stream().mapToInt(ByteBuffer::remaining).sum();
            if (left >= 0) {
                bytes.onNext(some);
            } else if (subscription != null) {
                subscription.cancel();
                bytes.onError(new IOException(otherwise));
            }
        }

        @Override
        public void onError(Throwable error) {
            bytes.onError(error);
        }

        @Override
        public void onComplete() {
            if (left < 0) {
                bytes.onError(new IOException(otherwise));
            } else {
                bytes.onComplete();
            }
        }
    }
}
