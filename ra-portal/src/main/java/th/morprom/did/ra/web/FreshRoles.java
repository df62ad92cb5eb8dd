package th.morprom.did.ra.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;
import th.morprom.did.ra.access.CurrentRoles;
import th.morprom.did.ra.access.SignedInPerson;

/** Looks up, for every request, what the person of the session may be now. An office or a passkey that ended a second ago is gone. */
final class FreshRoles extends OncePerRequestFilter {
    private static final Pattern ASSETS = Pattern.compile("/(css|js|fonts|img)/");

    private final CurrentRoles roles;

    FreshRoles(CurrentRoles roles) {
        this.roles = roles;
    }

    /** Fonts and styles are the same for everybody and ask nothing of the database. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return ASSETS.matcher(request.getRequestURI()).lookingAt();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var stored = SecurityContextHolder.getContext().getAuthentication();
        if (stored instanceof UsernamePasswordAuthenticationToken && stored.getPrincipal() instanceof String person) {
            // A new context for this request only; the session keeps the bare id.
            var session = request.getSession(false);
            SecurityContextHolder.setContext(roles.of(UUID.fromString(person))
                    .filter(found -> session == null || !roles.isOver(session))
                    .map(FreshRoles::authentication)
                    .map(SecurityContextImpl::new)
                    .orElseGet(SecurityContextImpl::new));
        }
        chain.doFilter(request, response);
    }

    /** Everyone signed in is an applicant or a doctor; the rest comes by appointment. */
    static Authentication authentication(SignedInPerson person) {
        List<GrantedAuthority> authorities = new ArrayList<>();
        authorities.add(new SimpleGrantedAuthority("ROLE_" + Role.DOCTOR));
        if (person.registrar()) {
            authorities.add(new SimpleGrantedAuthority("ROLE_" + Role.REGISTRAR));
        }
        if (person.central()) {
            authorities.add(new SimpleGrantedAuthority("ROLE_" + Role.CENTRAL));
        }
        if (person.reach().ministry()) {
            authorities.add(new SimpleGrantedAuthority("ROLE_" + Role.MINISTRY));
        }
        if (person.officer()) {
            authorities.add(new SimpleGrantedAuthority("ROLE_" + Role.OFFICER));
        }
        if (person.auditor()) {
            authorities.add(new SimpleGrantedAuthority("ROLE_" + Role.AUDITOR));
        }
        if (person.operator()) {
            authorities.add(new SimpleGrantedAuthority("ROLE_" + Role.OPERATOR));
        }
        return UsernamePasswordAuthenticationToken.authenticated(person, null, authorities);
    }
}
