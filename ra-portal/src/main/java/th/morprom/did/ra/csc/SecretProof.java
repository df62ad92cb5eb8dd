package th.morprom.did.ra.csc;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import th.morprom.did.ra.client.MachineClient;
import th.morprom.did.ra.client.ProveBySecret;
import th.morprom.did.ra.client.SignIn;

/** Judges the secret of a program that was let in to come with one (RFC 6749 section 2.3.1); what else is shown is for others. */
final class SecretProof implements AuthenticationProvider {
    private final SigningPrograms programs;
    private final ProveBySecret secrets;

    SecretProof(SigningPrograms programs, ProveBySecret secrets) {
        this.programs = programs;
        this.secrets = secrets;
    }

    /** @throws OAuth2AuthenticationException with {@code invalid_client}; refused secrets of a program that has one are noted */
    @Override
    public @Nullable Authentication authenticate(Authentication shown) {
        if (!(shown instanceof OAuth2ClientAuthenticationToken token) || !isSecret(token)) {
            return null;
        }
        var method = token.getClientAuthenticationMethod();
        return secret(token)
                .flatMap(secret -> secrets.prove(token.getName(), secret, SignIn.Way.CSC_SECRET))
                .map(MachineClient::id)
                .map(id -> programs.findByClientId(id.toString()))
                .map(registered -> new OAuth2ClientAuthenticationToken(registered, method, null))
                .orElseThrow(() -> new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT));
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OAuth2ClientAuthenticationToken.class.isAssignableFrom(authentication);
    }

    private static boolean isSecret(OAuth2ClientAuthenticationToken token) {
        var method = token.getClientAuthenticationMethod();
        return ClientAuthenticationMethod.CLIENT_SECRET_BASIC.equals(method)
                || ClientAuthenticationMethod.CLIENT_SECRET_POST.equals(method);
    }

    private static Optional<String> secret(OAuth2ClientAuthenticationToken token) {
        return Optional.ofNullable(token.getCredentials()).map(Object::toString);
    }
}
