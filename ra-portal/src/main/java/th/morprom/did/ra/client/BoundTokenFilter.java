package th.morprom.did.ra.client;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.web.filter.OncePerRequestFilter;
import th.morprom.did.passkey.Bytes;

/**
 * Refuses an access token that was given for a certificate and comes without it: whoever copied it has not the key. It stands
 * right before authorization, so that the door answers as it does to every other bad token.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8705#section-3">RFC 8705 section 3</a>
 */
public final class BoundTokenFilter extends OncePerRequestFilter {
    private final Function<Authentication, Optional<Bytes>> boundTo;

    /** @param boundTo the SHA-256 of the certificate that the token of this caller was given for, if it was */
    public BoundTokenFilter(Function<Authentication, Optional<Bytes>> boundTo) {
        this.boundTo = boundTo;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var bound = Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
                .flatMap(boundTo);
        if (bound.isPresent() && !ShownCertificate.is(bound.get(), request)) {
            throw new InvalidBearerTokenException("the token is of another certificate");
        }
        chain.doFilter(request, response);
    }
}
