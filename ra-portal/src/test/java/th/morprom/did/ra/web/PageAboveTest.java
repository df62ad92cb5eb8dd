package th.morprom.did.ra.web;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.RequestDispatcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** What a browser is shown that opens an address which takes forms alone. */
class PageAboveTest extends PortalTest {
    private static final String BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8";

    @ParameterizedTest
    @CsvSource({
        "/me/personal-data, '', /me",
        "/me/personal-data, en, /me?lang=en",
        "/me/personal-data, a&b=c, /me?lang=a%26b%3Dc",
        "/recoveries/1/confirmation, th, /recoveries/1?lang=th",
        "/medical-certificates, '', /",
        "//elsewhere.example.org/x, '', /elsewhere.example.org"
    })
    void a_browser_is_led_to_the_page_above_in_the_language_it_asked_for(String asked, String language, String led)
            throws Exception {
        var request = failed("GET", 405, asked).accept(BROWSER);
        mvc.perform(language.isEmpty() ? request : request.param("lang", language))
                .andExpect(redirectedUrl(led));
    }

    @Test
    void a_program_is_told_that_this_is_no_way_to_ask() throws Exception {
        mvc.perform(failed("GET", 405, "/me/personal-data").accept("application/json"))
                .andExpect(status().isMethodNotAllowed());
        mvc.perform(failed("GET", 405, "/me/personal-data").accept("*/*")).andExpect(status().isMethodNotAllowed());
    }

    @Test
    void whatever_else_fails_is_told() throws Exception {
        mvc.perform(failed("GET", 404, "/me/nothing").accept(BROWSER)).andExpect(status().isNotFound());
        mvc.perform(failed("POST", 405, "/me/notices").accept(BROWSER)).andExpect(status().isMethodNotAllowed());
    }

    /** As the server hands it on: by GET, whatever it was. */
    private static MockHttpServletRequestBuilder failed(String method, int status, String asked) {
        return get("/error")
                .requestAttr(RequestDispatcher.ERROR_STATUS_CODE, status)
                .requestAttr(RequestDispatcher.ERROR_METHOD, method)
                .requestAttr(RequestDispatcher.ERROR_REQUEST_URI, asked);
    }
}
