package th.morprom.did.bench;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The reference of what is asked over HTTP: the same server reads a request and answers it with bytes it has at hand. */
final class ConstantAnswer extends HttpFilter {
    static final String NAME = "constant-answer";
    static final String PATH = "/constant";

    /** About the size of an OCSP answer with its responder's certificate. */
    private static final byte[] BODY = new byte[1000];

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        request.getInputStream().readAllBytes();
        response.setContentType("application/octet-stream");
        response.setContentLength(BODY.length);
        response.getOutputStream().write(BODY);
    }
}
