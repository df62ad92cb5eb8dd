package th.morprom.did.ra.openid;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationValidator;

/**
 * What an authorization request must say, beside what the authorization server asks itself (PKCE with S256). Stricter than OpenID
 * Connect: {@code state} and {@code nonce} are needed, and an address to come back to is compared letter by letter, its port too.
 */
final class RequestRules implements Consumer<OAuth2AuthorizationCodeRequestAuthenticationContext> {
    private static final Set<String> PROMPTS = Set.of("none", "login", "consent", "select_account");
    private static final Pattern AGE = Pattern.compile("\\d{1,8}");
    private static final int LONGEST = 512;
    /** RFC 7636 section 4.2: 32 bytes in base64url. */
    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final IdTokenHints hints;
    private final TellClaims claims;

    RequestRules(IdTokenHints hints, TellClaims claims) {
        this.hints = hints;
        this.claims = claims;
    }

    static boolean isAge(String text) {
        return AGE.matcher(text).matches();
    }

    @Override
    public void accept(OAuth2AuthorizationCodeRequestAuthenticationContext context) {
        OAuth2AuthorizationCodeRequestAuthenticationToken request = context.getAuthentication();
        var redirect = Optional.ofNullable(request.getRedirectUri()).orElse("");
        if (!context.getRegisteredClient().getRedirectUris().contains(redirect)) {
            // Nobody is sent to an address that was not registered, not even with an error.
            throw refused(OAuth2ErrorCodes.INVALID_REQUEST, "redirect_uri", request, null);
        }
        OAuth2AuthorizationCodeRequestAuthenticationValidator.DEFAULT_SCOPE_VALIDATOR.accept(context);
        if (!request.getScopes().contains(OidcScopes.OPENID)) {
            throw refused(OAuth2ErrorCodes.INVALID_SCOPE, "scope", request, redirect);
        }
        requireText(request.getState(), "state", request, redirect);
        requireText(parameter(request, "nonce"), "nonce", request, redirect);
        var challenge = parameter(request, "code_challenge");
        if (challenge != null && !CHALLENGE.matcher(challenge).matches()) {
            throw refused(OAuth2ErrorCodes.INVALID_REQUEST, "code_challenge", request, redirect);
        }
        var prompt = parameter(request, "prompt");
        if (prompt != null && !PROMPTS.containsAll(List.of(prompt.split(" ")))) {
            throw refused(OAuth2ErrorCodes.INVALID_REQUEST, "prompt", request, redirect);
        }
        var age = parameter(request, "max_age");
        if (age != null && !isAge(age)) {
            throw refused(OAuth2ErrorCodes.INVALID_REQUEST, "max_age", request, redirect);
        }
        var mode = parameter(request, "response_mode");
        if (mode != null && !mode.equals("query")) {
            throw refused(OAuth2ErrorCodes.INVALID_REQUEST, "response_mode", request, redirect);
        }
        requireHinted(context.getRegisteredClient().getId(), request, redirect);
    }

    /** OpenID Connect Core section 3.1.2.1: whoever shows an ID token wants this person and no other. */
    private void requireHinted(
            String client, OAuth2AuthorizationCodeRequestAuthenticationToken request, String redirect) {
        var hint = parameter(request, "id_token_hint");
        if (hint == null) {
            return;
        }
        var hinted = hints.read(hint)
                .filter(token -> token.getAudience().equals(List.of(client)))
                .orElseThrow(() -> refused(OAuth2ErrorCodes.INVALID_REQUEST, "id_token_hint", request, redirect));
        if (request.getPrincipal() instanceof Authentication person
                && person.getDetails() instanceof PortalSession
                && !claims.subject(UUID.fromString(person.getName()), UUID.fromString(client))
                        .equals(hinted.getSubject())) {
            throw refused("login_required", "id_token_hint", request, redirect);
        }
    }

    private static void requireText(
            @Nullable String value,
            String name,
            OAuth2AuthorizationCodeRequestAuthenticationToken request,
            String redirect) {
        if (value == null || value.isBlank() || value.length() > LONGEST) {
            throw refused(OAuth2ErrorCodes.INVALID_REQUEST, name, request, redirect);
        }
    }

    private static @Nullable String parameter(OAuth2AuthorizationCodeRequestAuthenticationToken request, String name) {
        return request.getAdditionalParameters().get(name) instanceof String text ? text : null;
    }

    /** @param redirect where the relying party hears of it; null if nobody may be sent anywhere */
    static OAuth2AuthorizationCodeRequestAuthenticationException refused(
            String code,
            String parameter,
            OAuth2AuthorizationCodeRequestAuthenticationToken request,
            @Nullable String redirect) {
        var answered = new OAuth2AuthorizationCodeRequestAuthenticationToken(
                request.getAuthorizationUri(),
                request.getClientId(),
                (Authentication) request.getPrincipal(),
                redirect,
                request.getState(),
                request.getScopes(),
                request.getAdditionalParameters());
        return new OAuth2AuthorizationCodeRequestAuthenticationException(
                new OAuth2Error(code, "Parameter: " + parameter, null), answered);
    }
}
