package th.morprom.did.ra.client;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;
import th.morprom.did.ra.throttle.Allowance;

/** Limits how often one address asks, before any signature is verified or token looked up. */
public final class AddressRateFilter extends OncePerRequestFilter {
    /** Several hospitals may come by one address, through a network of theirs or a proxy of ours. */
    private static final long PROGRAMS_BY_ONE_ADDRESS = 20;

    private final RequestMatcher counted;
    private final Allowance rate;
    private final Refusal refusal;

    /** How a protocol says that somebody asks too often; status and {@code Retry-After} are set already. */
    @FunctionalInterface
    public interface Refusal {
        void write(HttpServletResponse response) throws IOException;
    }

    /**
     * Counts requests of one address together.
     *
     * @param counted which of them
     * @param perMinute what one program may
     */
    public AddressRateFilter(RequestMatcher counted, long perMinute, Clock clock) {
        this(counted, perMinute, clock, AddressRateFilter::slowDown);
    }

    /**
     * The same, for a protocol with errors of its own.
     *
     * @param perMinute what one program may
     */
    public AddressRateFilter(RequestMatcher counted, long perMinute, Clock clock, Refusal refusal) {
        this.refusal = refusal;
        this.counted = counted;
        this.rate = new Allowance(PROGRAMS_BY_ONE_ADDRESS * perMinute, Duration.ofMinutes(1), clock);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !counted.matches(request);
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
        refusal.write(response);
    }

    private static void slowDown(HttpServletResponse response) throws IOException {
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getWriter().write("{\"error\":\"slow_down\"}");
    }
}
