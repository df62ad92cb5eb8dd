package th.morprom.did.ra.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;

class TokenFailuresTest {
    /** RFC 6750 section 3: whoever showed a token reads in the header how to ask, and what was wrong with it. */
    @ParameterizedTest
    @CsvSource({"invalid_token, 401", "insufficient_scope, 403"})
    void a_token_that_is_not_good_enough_is_challenged(String code, int status) throws IOException {
        var answer = answer(code);

        assertThat(answer.getStatus()).isEqualTo(status);
        assertThat(answer.getHeader(HttpHeaders.WWW_AUTHENTICATE)).isEqualTo("Bearer error=\"" + code + "\"");
        assertThat(answer.getContentAsString()).isEqualTo("{\"error\":\"" + code + "\"}");
    }

    @Test
    void nothing_else_is() throws IOException {
        assertThat(answer("invalid_grant").getHeader(HttpHeaders.WWW_AUTHENTICATE))
                .isNull();
        assertThat(answer("invalid_client").getHeader(HttpHeaders.WWW_AUTHENTICATE))
                .isNull();
    }

    private static MockHttpServletResponse answer(String code) throws IOException {
        var response = new MockHttpServletResponse();
        new TokenFailures()
                .onAuthenticationFailure(
                        new MockHttpServletRequest(), response, new OAuth2AuthenticationException(code));
        return response;
    }
}
