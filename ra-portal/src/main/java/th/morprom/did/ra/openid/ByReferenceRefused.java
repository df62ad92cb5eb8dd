package th.morprom.did.ra.openid;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.web.authentication.AuthenticationConverter;

/** Refuses requests that say elsewhere what they ask for ({@code request}, {@code request_uri}): nothing else is read here than what is judged. */
final class ByReferenceRefused implements AuthenticationConverter {
    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        for (var name : new String[] {"request", "request_uri"}) {
            if (request.getParameter(name) != null) {
                throw new OAuth2AuthorizationCodeRequestAuthenticationException(
                        new OAuth2Error(name + "_not_supported"), null);
            }
        }
        return null;
    }
}
