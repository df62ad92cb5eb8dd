package th.morprom.did.ra.client;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import th.morprom.did.ra.throttle.Allowance;

/** Limits how often one address asks for tokens, before any signature is verified. */
public final class TokenRateFilter extends OncePerRequestFilter {
    private final String endpoint;
    private final Allowance rate;

    /**
     * Counts requests to one address.
     *
     * @param endpoint its path
     */
    public TokenRateFilter(String endpoint, Allowance rate) {
        this.endpoint = endpoint;
        this.rate = rate;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().equals(endpoint);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (rate.take(request.getRemoteAddr())) {
            chain.doFilter(request, response);
            return;
        }
        response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
        response.setHeader(HttpHeaders.RETRY_AFTER, "60");
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getWriter().write("{\"error\":\"slow_down\"}");
    }
}
