package th.morprom.did.ra.client;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import th.morprom.did.ra.throttle.Allowance;

/** How often programs and addresses may ask. */
class RateFiltersTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-26T03:00:00Z"), ZoneOffset.UTC);

    @AfterEach
    void forget() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void an_address_that_asks_too_often_gets_no_further_whatever_it_shows() throws IOException, ServletException {
        var filter = new AddressRateFilter(PathPatternRequestMatcher.pathPattern("/csc/v1/**"), 1, CLOCK);

        for (int i = 0; i < 20; i++) {
            assertThat(passes(filter, "/csc/v1/credentials/list", "192.0.2.1")).isTrue();
        }
        assertThat(passes(filter, "/csc/v1/credentials/info", "192.0.2.1")).isFalse();
        assertThat(passes(filter, "/csc/v1/credentials/info", "192.0.2.2")).isTrue();
        assertThat(passes(filter, "/elsewhere", "192.0.2.1")).isTrue();
    }

    @Test
    void programs_count_by_themselves_and_strangers_by_their_address() throws IOException, ServletException {
        var filter = new ProgramRateFilter(
                new Allowance(1, Duration.ofMinutes(1), CLOCK), response -> response.setStatus(429));

        as("one");
        assertThat(passes(filter, "/", "192.0.2.1")).isTrue();
        assertThat(passes(filter, "/", "192.0.2.9")).isFalse();
        as("other");
        assertThat(passes(filter, "/", "192.0.2.1")).isTrue();
        SecurityContextHolder.getContext()
                .setAuthentication(new AnonymousAuthenticationToken(
                        "key", "anonymousUser", AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS")));
        assertThat(passes(filter, "/", "192.0.2.1")).isTrue();
        assertThat(passes(filter, "/", "192.0.2.2")).isTrue();
        assertThat(passes(filter, "/", "192.0.2.2")).isFalse();
    }

    private static void as(String program) {
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken(program, ""));
    }

    private static boolean passes(Filter filter, String path, String address) throws IOException, ServletException {
        var request = new MockHttpServletRequest("POST", path);
        request.setRemoteAddr(address);
        var response = new MockHttpServletResponse();
        var chain = new MockFilterChain();
        filter.doFilter(request, response, chain);
        assertThat(response.getStatus()).isEqualTo(chain.getRequest() == null ? 429 : 200);
        return chain.getRequest() != null;
    }
}
