package th.morprom.did.ocsp.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the base64 of {@code GET /ocsp/{base64}} aside and shows the rest of the chain the path {@code /ocsp} alone.
 *
 * <p>Spring Security's firewall refuses paths with encoded or doubled slashes, rightly, as such paths can slip past
 * rules made of paths. Here there is nothing to slip past: this filter is mapped to the same pattern as the one servlet
 * that can follow it. So the firewall stays strict for everybody, and the rules for {@code /ocsp} apply as written.
 */
public final class OcspPathFilter extends HttpFilter {
    private static final String RAW_PATH = OcspPathFilter.class.getName() + ".rawPath";

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var prefix = request.getContextPath() + PathRequest.PATH;
        var uri = request.getRequestURI();
        request.setAttribute(RAW_PATH, uri.startsWith(prefix + "/") ? uri.substring(prefix.length() + 1) : "");
        chain.doFilter(new PlainPath(request, prefix), response);
    }

    /** The part of the URI behind {@code /ocsp/}, exactly as sent; empty without one. */
    static String rawPath(HttpServletRequest request) {
        return request.getAttribute(RAW_PATH) instanceof String path ? path : "";
    }

    private static final class PlainPath extends HttpServletRequestWrapper {
        private final String uri;

        PlainPath(HttpServletRequest request, String uri) {
            super(request);
            this.uri = uri;
        }

        @Override
        public String getRequestURI() {
            return uri;
        }

        @Override
        public String getServletPath() {
            return PathRequest.PATH;
        }

        @Override
        public @Nullable String getPathInfo() {
            return null; // what the servlet API says for "no extra path"
        }
    }
}
