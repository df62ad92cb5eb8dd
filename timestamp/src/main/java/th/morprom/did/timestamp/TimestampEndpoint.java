package th.morprom.did.timestamp;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /tsa}: time-stamps over HTTP (RFC 3161 section 3.4). A rejection is an answer as well, with status 200; only what
 * is not a time-stamp request at all gets an HTTP error, and a 503 who had better ask again later.
 */
final class TimestampEndpoint extends HttpServlet {
    static final String PATH = "/tsa";

    private static final String MEDIA_TYPE = "application/timestamp-query";
    private static final int MAX_BODY_BYTES = 64 * 1024;
    private static final int USUAL_BODY_BYTES = 512;
    private static final int REQUEST_TIMEOUT = HttpServletResponse.SC_REQUEST_TIMEOUT;
    private static final Duration OVERLOAD_RETRY = Duration.ofSeconds(1);

    private final transient GrantTimestamp grantTimestamp;
    private final transient Semaphore places;
    private final transient Duration bodyTimeout;

    TimestampEndpoint(GrantTimestamp grantTimestamp, int maxConcurrent, Duration bodyTimeout) {
        this.grantTimestamp = grantTimestamp;
        this.places = new Semaphore(maxConcurrent);
        this.bodyTimeout = bodyTimeout;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!request.getMethod().equals("POST")) {
            response.setHeader("Allow", "POST");
            response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        } else if (!isTimestampQuery(request.getContentType())) {
            response.setStatus(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE);
        } else if (request.getContentLengthLong() > MAX_BODY_BYTES) {
            response.setStatus(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
        } else {
            answer(request, response);
        }
    }

    private void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] body;
        try {
            body = body(request);
        } catch (IOException e) {
            if (!isTimeout(e)) {
                throw e; // the client has hung up
            }
            response.setHeader("Connection", "close");
            response.setStatus(REQUEST_TIMEOUT);
            return;
        }
        if (body.length > MAX_BODY_BYTES) {
            response.setStatus(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
        } else if (places.tryAcquire()) {
            // Only now, so that those who send slowly take no place from those who have asked.
            TimestampAnswer answer;
            try {
                answer = grantTimestamp.answer(body);
            } finally {
                places.release();
            }
            send(answer, response);
        } else {
            comeBack(response, Optional.of(OVERLOAD_RETRY));
        }
    }

    /** One byte more than allowed is read to notice: a chunked body does not tell its length. */
    private byte[] body(HttpServletRequest request) throws IOException {
        var deadline = System.nanoTime() + bodyTimeout.toNanos();
        var body = new ByteArrayOutputStream(USUAL_BODY_BYTES);
        var part = new byte[USUAL_BODY_BYTES];
        var in = request.getInputStream();
        for (var length = in.read(part); length >= 0 && body.size() <= MAX_BODY_BYTES; length = in.read(part)) {
            body.write(part, 0, length);
            if (System.nanoTime() - deadline > 0) {
                throw new SocketTimeoutException("the request takes too long to come in");
            }
        }
        return body.toByteArray();
    }

    /** The web server's own limit shows as the cause of what it throws for every client that has gone. */
    private static boolean isTimeout(IOException e) {
        return e instanceof SocketTimeoutException || e.getCause() instanceof SocketTimeoutException;
    }

    private static void send(TimestampAnswer answer, HttpServletResponse response) throws IOException {
        if (answer.isUnavailable()) {
            comeBack(response, answer.retryAfter());
        }
        var der = answer.der();
        response.setContentType("application/timestamp-reply");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(der.length);
        response.getOutputStream().write(der);
    }

    private static void comeBack(HttpServletResponse response, Optional<Duration> after) {
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        // Whole seconds, and at least one: zero would invite a storm.
        after.ifPresent(wait -> response.setHeader("Retry-After", Long.toString(Math.max(1, wait.toSeconds()))));
    }

    private static boolean isTimestampQuery(@Nullable String contentType) {
        return contentType != null
                && contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals(MEDIA_TYPE);
    }
}
