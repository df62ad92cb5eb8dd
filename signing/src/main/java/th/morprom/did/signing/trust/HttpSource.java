package th.morprom.did.signing.trust;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

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
        return exchange(HttpRequest.newBuilder(address).header("Accept", accepted).GET(), answerType);
    }

    private byte[] exchange(HttpRequest.Builder request, String answerType) {
        var built = request.timeout(timeout).build();
        // The client's own time-out ends with the headers; this one covers the body as well.
        var answer = client.sendAsync(built, HttpResponse.BodyHandlers.ofInputStream())
                .thenApplyAsync(response -> body(response, answerType));
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
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

    private byte[] body(HttpResponse<InputStream> response, String answerType) {
        try (var in = response.body()) {
            var type = response.headers().firstValue("Content-Type").orElse("");
            if (response.statusCode() != 200 || !type.startsWith(answerType)) {
                throw new SourceUnavailable("status " + response.statusCode() + ", type " + type, null);
            }
            var bytes = in.readNBytes(maxBytes + 1);
            if (bytes.length > maxBytes) {
                throw new SourceUnavailable("the answer is larger than " + maxBytes + " bytes", null);
            }
            return bytes;
        } catch (IOException e) {
            throw new SourceUnavailable("the answer broke off", e);
        }
    }
}
