package th.morprom.did.ra.client;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import th.morprom.did.ra.problem.OauthError;

/**
 * Errors of the token and user-info endpoints: the code alone. Which rule an assertion broke would tell a stranger how near he came.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-5.2">RFC 6749 section 5.2</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-3">RFC 6750 section 3</a>
 */
public final class TokenFailures implements AuthenticationFailureHandler {
    /** A client asks too often; answered 429. */
    public static final String SLOW_DOWN = "slow_down";

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        if (failure instanceof PolledTooSoon polled) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Integer.toString(polled.intervalSeconds()));
            write(HttpStatus.BAD_REQUEST, OauthError.SLOW_DOWN, response);
            return;
        }
        var error = OauthError.of(
                failure instanceof OAuth2AuthenticationException oauth
                        ? oauth.getError().getErrorCode()
                        : "");
        if (error == OauthError.SLOW_DOWN) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "60");
        }
        if (error == OauthError.INVALID_TOKEN || error == OauthError.INSUFFICIENT_SCOPE) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"" + error.code() + "\"");
        }
        write(error.status().orElse(HttpStatus.BAD_REQUEST), error, response);
    }

    private static void write(HttpStatus status, OauthError error, HttpServletResponse response) throws IOException {
        response.setStatus(status.value());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getWriter().write("{\"error\":\"" + error.code() + "\"}");
    }
}
