package th.morprom.did.ra.openid;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;
import th.morprom.did.ra.access.CurrentRoles;
import th.morprom.did.ra.person.People;

/**
 * Says for the authorization endpoint who is signed in here: the person of the session, unless his account was voided meanwhile,
 * his passkey ended, or his log-in is older than the relying party takes ({@code max_age}, {@code prompt=login}).
 */
final class PersonOfSession extends OncePerRequestFilter {
    private static final Set<String> ASK_FOR_LOGIN = Set.of("login", "select_account");

    private final People people;
    private final CurrentRoles roles;
    private final Clock clock;

    PersonOfSession(People people, CurrentRoles roles, Clock clock) {
        this.people = people;
        this.roles = roles;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        SecurityContextHolder.setContext(
                person(request).map(SecurityContextImpl::new).orElseGet(SecurityContextImpl::new));
        chain.doFilter(request, response);
    }

    private Optional<Authentication> person(HttpServletRequest request) {
        var stored = SecurityContextHolder.getContext().getAuthentication();
        var session = request.getSession(false);
        if (session == null || stored == null || !(stored.getPrincipal() instanceof String id)) {
            return Optional.empty();
        }
        return people.find(UUID.fromString(id))
                .filter(person -> !roles.isOver(session))
                .flatMap(person -> PortalSession.of(session))
                .filter(portal -> isFreshEnough(request, portal))
                .map(portal -> {
                    var authentication = UsernamePasswordAuthenticationToken.authenticated(id, null, List.of());
                    authentication.setDetails(portal);
                    return authentication;
                });
    }

    private boolean isFreshEnough(HttpServletRequest request, PortalSession session) {
        var prompt = Optional.ofNullable(request.getParameter("prompt")).orElse("");
        if (Arrays.stream(prompt.split(" ")).anyMatch(ASK_FOR_LOGIN::contains)) {
            return false;
        }
        return longest(request)
                .map(longest -> Duration.between(session.authenticatedAt(), clock.instant())
                                .compareTo(longest)
                        <= 0)
                .orElse(true);
    }

    /** What is no number is refused by the rules of the request, before anybody is asked to log in. */
    private static Optional<Duration> longest(HttpServletRequest request) {
        return Optional.ofNullable(request.getParameter("max_age"))
                .filter(RequestRules::isAge)
                .map(seconds -> Duration.ofSeconds(Integer.parseInt(seconds)));
    }
}
