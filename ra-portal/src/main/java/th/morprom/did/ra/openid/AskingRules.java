package th.morprom.did.ra.openid;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsent;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationConsentAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationConsentAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationConsentAuthenticationToken;

/** When a person is asked on the consent page, and what his no means. */
final class AskingRules {
    /** The button that says no sends it. */
    static final String REFUSED = "refused";

    private final RequestRules requestRules;
    private final GivenConsents consents;

    AskingRules(RequestRules requestRules, GivenConsents consents) {
        this.requestRules = requestRules;
        this.consents = consents;
    }

    void apply(AuthenticationProvider provider) {
        if (provider instanceof OAuth2AuthorizationCodeRequestAuthenticationProvider requests) {
            requests.setAuthenticationValidator(requestRules);
            requests.setAuthorizationConsentRequired(AskingRules::isToBeAsked);
        }
        if (provider instanceof OAuth2AuthorizationConsentAuthenticationProvider consents) {
            consents.setAuthorizationConsentCustomizer(this::hear);
        }
    }

    /** For the first time even if nothing is told about him: that he signs in there is something. Then for what is new. */
    private static boolean isToBeAsked(OAuth2AuthorizationCodeRequestAuthenticationContext context) {
        OAuth2AuthorizationConsent given = context.getAuthorizationConsent();
        var asked = context.getAuthorizationRequest();
        if (asked == null) {
            throw new IllegalStateException("somebody asks");
        }
        var prompt = asked.getAdditionalParameters().get("prompt") instanceof String text ? text : "";
        return given == null
                || Arrays.asList(prompt.split(" ")).contains("consent")
                || !given.getScopes().containsAll(asked.getScopes());
    }

    /** A no, and a yes to what is his guardian's to say, which no page of ours sends. */
    private void hear(OAuth2AuthorizationConsentAuthenticationContext context) {
        OAuth2AuthorizationConsentAuthenticationToken answer = context.getAuthentication();
        var agreed = new HashSet<>(answer.getScopes());
        agreed.add(OidcScopes.OPENID);
        if (answer.getAdditionalParameters().containsKey(REFUSED)
                || !consents.allows(
                        context.getAuthorization().getPrincipalName(),
                        context.getRegisteredClient().getId(),
                        agreed)) {
            context.getAuthorizationConsent().authorities(Set::clear);
        }
    }
}
