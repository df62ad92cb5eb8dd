package th.morprom.did.ocsp;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import th.morprom.did.ocsp.OcspAnswer.CacheTimes;

/**
 * OCSP over HTTP: {@code POST /ocsp} and {@code GET /ocsp/{base64}} (RFC 6960 appendix A, RFC 5019 sections 5 and 6).
 *
 * <p>A plain servlet, because the base64 in a GET is no path: it holds slashes, doubled ones too, encoded or not, which
 * everything that routes by path would decode, merge or refuse. Whatever is wrong with a request's content is answered
 * by the protocol, inside a 200; only what is not OCSP at all gets an HTTP error.
 */
final class OcspEndpoint extends HttpServlet {
    static final String PATH = "/ocsp";
    static final String MEDIA_TYPE = "application/ocsp-request";
    private static final int MAX_BODY_BYTES = 8 * 1024;

    private final transient OcspResponder responder;
    private final transient Clock clock;
    private final Duration cacheFor;

    OcspEndpoint(OcspResponder responder, Clock clock, OcspProperties properties) {
        this.responder = responder;
        this.clock = clock;
        this.cacheFor = properties.cacheFor();
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        switch (request.getMethod()) {
            case "GET", "HEAD" -> get(request, response);
            case "POST" -> post(request, response);
            default -> {
                response.setHeader("Allow", "GET, HEAD, POST");
                response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            }
        }
    }

    private void post(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!isOcspRequest(request.getContentType())) {
            response.setStatus(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE);
            return;
        }
        if (request.getContentLengthLong() > MAX_BODY_BYTES) {
            response.setStatus(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            return;
        }
        // A chunked body does not tell its length: one byte more than allowed is read to notice.
        var body = request.getInputStream().readNBytes(MAX_BODY_BYTES + 1);
        if (body.length > MAX_BODY_BYTES) {
            response.setStatus(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            return;
        }
        response.setHeader("Cache-Control", "no-store");
        send(responder.answer(body).der(), response);
    }

    private void get(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var answer = responder.answer(decode(OcspPathFilter.rawPath(request)));
        var der = answer.der();
        answer.cacheTimes()
                .ifPresentOrElse(
                        times -> cacheable(times, der, response),
                        () -> response.setHeader("Cache-Control", "no-store"));
        send(der, response);
    }

    /** RFC 5019 section 6.2, with a lifetime far below nextUpdate so that a revocation shows. */
    private void cacheable(CacheTimes times, byte[] der, HttpServletResponse response) {
        var now = clock.instant();
        response.setDateHeader("Last-Modified", times.thisUpdate().toEpochMilli());
        response.setDateHeader("Expires", now.plus(cacheFor).toEpochMilli());
        response.setHeader("ETag", '"' + HexFormat.of().formatHex(Hashes.hash("SHA-256", der)) + '"');
        response.setHeader(
                "Cache-Control", "max-age=" + cacheFor.toSeconds() + ", public, no-transform, must-revalidate");
    }

    private static void send(byte[] der, HttpServletResponse response) throws IOException {
        response.setContentType("application/ocsp-response");
        response.setContentLength(der.length);
        response.getOutputStream().write(der);
    }

    private static boolean isOcspRequest(@Nullable String contentType) {
        return contentType != null
                && contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals(MEDIA_TYPE);
    }

    /** The request in a GET's path; what is not base64 becomes an empty request, which is malformed. */
    private static byte[] decode(String rawPath) {
        try {
            // The decoder is one for forms and takes '+' for a space; in a path it is itself, and base64 needs it.
            var base64 = URLDecoder.decode(rawPath.replace("+", "%2B"), StandardCharsets.US_ASCII);
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
