package th.morprom.did.timestamp;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /tsa}: time-stamps over HTTP (RFC 3161 section 3.4). A rejection is an answer as well, with status 200;
 * only what is not a time-stamp request at all gets an HTTP error.
 */
final class TimestampEndpoint extends HttpServlet {
    static final String PATH = "/tsa";
    private static final String MEDIA_TYPE = "application/timestamp-query";
    private static final int MAX_BODY_BYTES = 64 * 1024;

    private final transient GrantTimestamp grantTimestamp;

    TimestampEndpoint(GrantTimestamp grantTimestamp) {
        this.grantTimestamp = grantTimestamp;
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
            // A chunked body does not tell its length: one byte more than allowed is read to notice.
            var body = request.getInputStream().readNBytes(MAX_BODY_BYTES + 1);
            if (body.length > MAX_BODY_BYTES) {
                response.setStatus(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            } else {
                send(grantTimestamp.grant(body), response);
            }
        }
    }

    private static void send(byte[] der, HttpServletResponse response) throws IOException {
        response.setContentType("application/timestamp-reply");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(der.length);
        response.getOutputStream().write(der);
    }

    private static boolean isTimestampQuery(@Nullable String contentType) {
        return contentType != null
                && contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals(MEDIA_TYPE);
    }
}
