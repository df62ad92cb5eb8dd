package th.morprom.did.ra.openid;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;
import th.morprom.did.ra.problem.OauthError;

/**
 * Sends the browser back to the relying party with a code or an error, and says who answers: a relying party that talks with
 * several providers must not take one's answer for another's.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9207">RFC 9207</a>
 */
final class AuthorizationAnswers implements AuthenticationSuccessHandler, AuthenticationFailureHandler {
    private final OpenidAddresses addresses;

    AuthorizationAnswers(OpenidAddresses addresses) {
        this.addresses = addresses;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authenticated) throws IOException {
        var answered = (OAuth2AuthorizationCodeRequestAuthenticationToken) authenticated;
        var code = Optional.ofNullable(answered.getAuthorizationCode()).orElseThrow();
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("code", code.getTokenValue());
        send(answered, parameters, response);
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        var code = failure instanceof OAuth2AuthenticationException oauth
                ? oauth.getError().getErrorCode()
                : OAuth2ErrorCodes.SERVER_ERROR;
        var answered = failure instanceof OAuth2AuthorizationCodeRequestAuthenticationException known
                ? Optional.ofNullable(known.getAuthorizationCodeRequestAuthentication())
                        .filter(asked -> asked.getRedirectUri() != null)
                : Optional.<OAuth2AuthorizationCodeRequestAuthenticationToken>empty();
        if (answered.isEmpty()) {
            // Who asked, or where to, is not known: nobody is sent anywhere but to a page of ours.
            response.sendRedirect(isAnswer(request) ? OpenidAddresses.OVER : OpenidAddresses.REFUSED);
            return;
        }
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("error", OauthError.of(code).code());
        send(answered.get(), parameters, response);
    }

    /** Whether the form of the consent page was sent: a request to sign in names its response type. */
    private static boolean isAnswer(HttpServletRequest request) {
        return HttpMethod.POST.matches(request.getMethod())
                && request.getParameter(OAuth2ParameterNames.RESPONSE_TYPE) == null;
    }

    private void send(
            OAuth2AuthorizationCodeRequestAuthenticationToken answered,
            Map<String, String> parameters,
            HttpServletResponse response)
            throws IOException {
        Optional.ofNullable(answered.getState()).ifPresent(state -> parameters.put("state", state));
        parameters.put("iss", addresses.issuer());
        var address = UriComponentsBuilder.fromUriString(
                Optional.ofNullable(answered.getRedirectUri()).orElseThrow());
        parameters.forEach((name, value) -> address.queryParam(name, UriUtils.encode(value, StandardCharsets.UTF_8)));
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.sendRedirect(address.build(true).toUriString());
    }
}
