package th.morprom.did.ra.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import th.morprom.did.ra.verification.VerificationProperties;
import th.morprom.did.testpki.time.SettableClock;

class PublicDoorsTest {
    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-24T03:00:00Z"));
    private final PublicDoors doors = new PublicDoors(
            new DoorProperties(2, 3, 1, 2), new VerificationProperties(1, 1, 1, Duration.ofSeconds(1)), clock);

    @Test
    void each_door_has_an_allowance_of_its_own_that_comes_back_with_time() throws Exception {
        assertThat(status("/register")).isEqualTo(200);
        assertThat(status("/register/citizen/options")).isEqualTo(200);
        assertThat(status("/register/options")).isEqualTo(429);
        for (var suggestion = 0; suggestion < 3; suggestion++) {
            assertThat(status("/register/facilities")).isEqualTo(200);
        }
        assertThat(status("/register/facilities")).isEqualTo(429);
        assertThat(status("/shared/x")).isEqualTo(200);
        assertThat(status("/shared/y/document.pdf")).isEqualTo(429);
        assertThat(come("/shared/x").getHeader(HttpHeaders.RETRY_AFTER)).isEqualTo("60");

        clock.advance(Duration.ofMinutes(1));

        assertThat(status("/register")).isEqualTo(200);
        assertThat(status("/shared/x")).isEqualTo(200);
    }

    @Test
    void no_spelling_of_the_address_leads_past() throws Exception {
        assertThat(status("/%73hared/x")).isEqualTo(200);
        assertThat(status("/shared/x")).isEqualTo(429);
    }

    @Test
    void files_to_verify_are_counted_and_looking_at_the_page_is_not() throws Exception {
        assertThat(status("/verify")).isEqualTo(200);
        assertThat(come("POST", "/verify").getStatus()).isEqualTo(200);
        assertThat(come("POST", "/verify").getStatus()).isEqualTo(429);
        assertThat(status("/verify")).isEqualTo(200);
    }

    @Test
    void log_ins_are_counted_and_looking_at_the_page_is_not() throws Exception {
        assertThat(come("POST", "/login/options").getStatus()).isEqualTo(200);
        assertThat(come("POST", "/login").getStatus()).isEqualTo(200);
        assertThat(come("POST", "/login").getStatus()).isEqualTo(429);
        assertThat(come("POST", "/login/options").getStatus()).isEqualTo(429);
        assertThat(status("/login")).isEqualTo(200);
    }

    @Test
    void other_pages_have_no_such_door() throws Exception {
        for (var visit = 0; visit < 5; visit++) {
            assertThat(status("/licences")).isEqualTo(200);
            assertThat(status("/registrar")).isEqualTo(200);
        }
    }

    private int status(String path) throws ServletException, IOException {
        return come(path).getStatus();
    }

    private MockHttpServletResponse come(String path) throws ServletException, IOException {
        return come("GET", path);
    }

    private MockHttpServletResponse come(String method, String path) throws ServletException, IOException {
        var response = new MockHttpServletResponse();
        doors.doFilter(new MockHttpServletRequest(method, path), response, new MockFilterChain());
        return response;
    }
}
