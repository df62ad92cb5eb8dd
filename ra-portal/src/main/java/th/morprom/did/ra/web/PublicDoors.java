package th.morprom.did.ra.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;
import th.morprom.did.ra.throttle.Allowance;
import th.morprom.did.ra.verification.VerificationProperties;

/**
 * Keeps an address from trying citizen numbers or links at the doors without a log-in, and from filling tables and the log by them:
 * beyond its allowance it is answered 429.
 */
final class PublicDoors extends OncePerRequestFilter {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Map<RequestMatcher, Allowance> doors;

    PublicDoors(DoorProperties properties, VerificationProperties verification, Clock clock) {
        // The first that matches: suggestions come with every few letters, and a whole hospital may sit behind one
        // address.
        this.doors = new LinkedHashMap<>();
        doors.put(under("/register/facilities"), new Allowance(properties.suggestionsPerMinute(), MINUTE, clock));
        doors.put(under("/register/**"), new Allowance(properties.registrationsPerMinute(), MINUTE, clock));
        doors.put(under("/recover/**"), new Allowance(properties.registrationsPerMinute(), MINUTE, clock));
        doors.put(under("/shared/**"), new Allowance(properties.sharesPerMinute(), MINUTE, clock));
        doors.put(sentTo("/login/**"), new Allowance(properties.loginsPerMinute(), MINUTE, clock));
        doors.put(sentTo("/verify/**"), new Allowance(verification.perMinute(), MINUTE, clock));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var door = door(request);
        if (door.isEmpty() || door.get().take(request.getRemoteAddr())) {
            chain.doFilter(request, response);
        } else {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(MINUTE.toSeconds()));
            response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
        }
    }

    /** As the pages themselves are matched, so that no spelling of an address leads past. */
    private static RequestMatcher under(String pattern) {
        return PathPatternRequestMatcher.withDefaults().matcher(pattern);
    }

    /** Looking at the page is not counted. */
    private static RequestMatcher sentTo(String pattern) {
        return PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, pattern);
    }

    private Optional<Allowance> door(HttpServletRequest request) {
        return doors.entrySet().stream()
                .filter(door -> door.getKey().matches(request))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
