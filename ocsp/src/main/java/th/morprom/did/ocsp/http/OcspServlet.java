package th.morprom.did.ocsp.http;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import th.morprom.did.ocsp.OcspProperties;
import th.morprom.did.ocsp.answer.OcspAnswer;
import th.morprom.did.ocsp.answer.OcspResponder;

/**
 * OCSP over HTTP: {@code POST /ocsp} and {@code GET /ocsp/{base64}} (RFC 6960 appendix A, RFC 5019 sections 5 and 6).
 *
 * <p>A plain servlet, because the base64 in a GET is no path: it holds slashes, doubled ones too, encoded or not, which
 * everything that routes by path would decode, merge or refuse. Whatever is wrong with a request's content is answered
 * by the protocol, inside a 200; only what is not OCSP at all gets an HTTP error.
 */
public final class OcspServlet extends HttpServlet {
    /** Where it is mapped to, alone and with anything behind it. */
    public static final String PATH = PathRequest.PATH;

    /** Of a POST. */
    static final int MAX_BODY_BYTES = 8 * 1024;

    private final transient OcspResponder responder;
    private final transient Clock clock;
    private final transient CacheRules rules;

    public OcspServlet(OcspResponder responder, Clock clock, OcspProperties properties) {
        this.responder = responder;
        this.clock = clock;
        this.rules = new CacheRules(properties.cacheFor());
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
        if (!MediaType.isOcspRequest(request.getContentType())) {
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
        response.setHeader("Cache-Control", CacheRules.NO_STORE);
        send(responder.answer(body), response);
    }

    private void get(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var answer = responder.answer(PathRequest.decode(OcspPathFilter.rawPath(request), 0));
        var times = answer.cacheTimes();
        if (times.isEmpty()) {
            response.setHeader("Cache-Control", CacheRules.NO_STORE);
            send(answer, response);
            return;
        }
        var now = clock.instant().getEpochSecond();
        var maxAge = rules.maxAge(times.get(), now);
        response.setHeader("Last-Modified", HttpDates.format(times.get().thisUpdate()));
        response.setHeader("Expires", HttpDates.format(now + maxAge));
        response.setHeader("ETag", times.get().entityTag());
        response.setHeader("Cache-Control", rules.cacheControl(maxAge));
        if (CacheRules.isMatched(request.getHeader("If-None-Match"), times.get())) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
        } else {
            send(answer, response);
        }
    }

    private static void send(OcspAnswer answer, HttpServletResponse response) throws IOException {
        var der = answer.der();
        if (answer.retryAfter() > 0) {
            response.setIntHeader("Retry-After", answer.retryAfter());
        }
        response.setContentType("application/ocsp-response");
        response.setContentLength(der.length);
        response.getOutputStream().write(der);
    }
}
