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

/**
 * Errors of the token endpoint: the code alone. Which rule an assertion broke would tell a stranger how near he came.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-5.2">RFC 6749 section 5.2</a>
 */
public final class TokenFailures implements AuthenticationFailureHandler {
    /** A client asks too often; answered 429. */
    public static final String SLOW_DOWN = "slow_down";

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        var code = failure instanceof OAuth2AuthenticationException oauth
                ? oauth.getError().getErrorCode()
                : "invalid_request";
        response.setStatus(status(code).value());
        if (code.equals(SLOW_DOWN)) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "60");
        }
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        // The code is one of Spring's or ours, never the caller's text.
        response.getWriter().write("{\"error\":\"" + code + "\"}");
    }

    private static HttpStatus status(String code) {
        return switch (code) {
            case "invalid_client", "invalid_token" -> HttpStatus.UNAUTHORIZED;
            case "insufficient_scope" -> HttpStatus.FORBIDDEN;
            case SLOW_DOWN -> HttpStatus.TOO_MANY_REQUESTS;
            default -> HttpStatus.BAD_REQUEST;
        };
    }
}
