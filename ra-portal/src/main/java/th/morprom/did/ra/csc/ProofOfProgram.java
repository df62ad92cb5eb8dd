package th.morprom.did.ra.csc;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.web.authentication.ClientSecretBasicAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.ClientSecretPostAuthenticationConverter;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Finds by what a program proves itself: a secret, in the header or the form, or else its key. One proof a request (RFC 6749 section
 * 2.3). Codes and their verifiers, which Spring's servers judge with the proof, are our own business.
 */
final class ProofOfProgram implements AuthenticationConverter {
    private final List<AuthenticationConverter> secrets =
            List.of(new ClientSecretBasicAuthenticationConverter(), new ClientSecretPostAuthenticationConverter());
    private final AuthenticationConverter keys;

    /** @param keys finds a proof by key */
    ProofOfProgram(AuthenticationConverter keys) {
        this.keys = keys;
    }

    /** @throws OAuth2AuthenticationException if there is none, or more than one */
    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        var shown = secrets.stream()
                .map(converter -> converter.convert(request))
                .filter(Objects::nonNull)
                .toList();
        if (shown.isEmpty()) {
            return alone(keys.convert(request));
        }
        if (request.getParameter(OAuth2ParameterNames.CLIENT_ASSERTION) != null
                || (request.getHeader(HttpHeaders.AUTHORIZATION) != null
                        && request.getParameter(OAuth2ParameterNames.CLIENT_SECRET) != null)) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_REQUEST);
        }
        return alone(shown.get(0));
    }

    private static @Nullable Authentication alone(@Nullable Authentication proof) {
        return proof instanceof OAuth2ClientAuthenticationToken found
                ? new OAuth2ClientAuthenticationToken(
                        found.getName(), found.getClientAuthenticationMethod(), found.getCredentials(), null)
                : null;
    }
}
