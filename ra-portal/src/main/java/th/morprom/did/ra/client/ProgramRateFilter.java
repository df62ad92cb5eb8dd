package th.morprom.did.ra.client;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import th.morprom.did.ra.throttle.Allowance;

/** Limits how often one program calls, once its token says which it is; whoever shows none counts by his address. */
public final class ProgramRateFilter extends OncePerRequestFilter {
    private final Allowance rate;
    private final Refusal refusal;

    /** What is answered beyond the limit. */
    public interface Refusal {
        void write(HttpServletResponse response) throws IOException;
    }

    public ProgramRateFilter(Allowance rate, Refusal refusal) {
        this.rate = rate;
        this.refusal = refusal;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var asker = Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
                .filter(who -> !(who instanceof AnonymousAuthenticationToken))
                .map(Authentication::getName)
                .orElseGet(request::getRemoteAddr);
        if (rate.take(asker)) {
            chain.doFilter(request, response);
        } else {
            refusal.write(response);
        }
    }
}
