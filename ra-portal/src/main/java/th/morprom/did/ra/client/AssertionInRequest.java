package th.morprom.did.ra.client;

import com.nimbusds.jwt.JWTParser;
import jakarta.servlet.http.HttpServletRequest;
import java.text.ParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Finds the client assertion in a request for a token. Spring's own converter asks for {@code client_id} beside it, which
 * RFC 7521 section 4.2 makes optional: the assertion's subject says whose it is, and what it says is verified after this.
 */
final class AssertionInRequest implements AuthenticationConverter {
    private static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static final ClientAuthenticationMethod METHOD = new ClientAuthenticationMethod(TYPE);
    private static final int LONGEST = 8_192;

    /** @throws OAuth2AuthenticationException if there is none, or more than one */
    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        if (!single(request, OAuth2ParameterNames.CLIENT_ASSERTION_TYPE).equals(Optional.of(TYPE))) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
        }
        var assertion = single(request, OAuth2ParameterNames.CLIENT_ASSERTION)
                .filter(text -> text.length() <= LONGEST)
                .orElseThrow(() -> new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT));
        var subject = subject(assertion);
        if (request.getParameterMap().containsKey(OAuth2ParameterNames.CLIENT_ID)
                && !single(request, OAuth2ParameterNames.CLIENT_ID).equals(Optional.of(subject))) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
        }
        return new OAuth2ClientAuthenticationToken(subject, METHOD, assertion, withCode(request));
    }

    /** The code and its verifier are judged with the proof (RFC 7636 section 4.6). */
    static Map<String, Object> withCode(HttpServletRequest request) {
        var parameters = new HashMap<String, Object>();
        for (var name :
                List.of(OAuth2ParameterNames.GRANT_TYPE, OAuth2ParameterNames.CODE, PkceParameterNames.CODE_VERIFIER)) {
            single(request, name).ifPresent(value -> parameters.put(name, value));
        }
        return parameters;
    }

    private static String subject(String assertion) {
        try {
            return Optional.ofNullable(
                            JWTParser.parse(assertion).getJWTClaimsSet().getSubject())
                    .orElseThrow(() -> new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT));
        } catch (ParseException e) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
        }
    }

    private static Optional<String> single(HttpServletRequest request, String name) {
        var values = request.getParameterValues(name);
        return values != null && values.length == 1 ? Optional.of(values[0]) : Optional.empty();
    }
}
