package th.morprom.did.ra.client;

import jakarta.servlet.http.HttpServletRequest;
import java.security.cert.X509Certificate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationConverter;

/** Finds by what a client proves itself in a request for a token: an assertion, or else the certificate of its connection. */
final class ProofInRequest implements AuthenticationConverter {
    /** Whoever has certified a registered key, it is the key that counts: RFC 8705 section 2.2, whether self-signed or not. */
    static final ClientAuthenticationMethod CERTIFICATE = ClientAuthenticationMethod.SELF_SIGNED_TLS_CLIENT_AUTH;

    private final AssertionInRequest assertions = new AssertionInRequest();

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        Map<String, String[]> parameters = request.getParameterMap();
        var names = parameters.get(OAuth2ParameterNames.CLIENT_ID);
        var certificate = ShownCertificate.of(request);
        if (certificate.isEmpty()
                || parameters.containsKey(OAuth2ParameterNames.CLIENT_ASSERTION)
                || parameters.containsKey(OAuth2ParameterNames.CLIENT_ASSERTION_TYPE)
                || names == null
                || names.length != 1) {
            return assertions.convert(request);
        }
        return new OAuth2ClientAuthenticationToken(
                names[0], CERTIFICATE, new X509Certificate[] {certificate.get()}, AssertionInRequest.withCode(request));
    }
}
