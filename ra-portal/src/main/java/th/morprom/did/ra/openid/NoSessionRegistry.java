package th.morprom.did.ra.openid;

import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.oauth2.server.authorization.web.OAuth2AuthorizationEndpointFilter;

/** Keeps Spring from a list of sessions in memory: which sign-ins hang on a session is in the database, for all nodes. */
final class NoSessionRegistry implements ObjectPostProcessor<OAuth2AuthorizationEndpointFilter> {
    @Override
    public <O extends OAuth2AuthorizationEndpointFilter> O postProcess(O filter) {
        filter.setSessionAuthenticationStrategy((person, request, response) -> {});
        return filter;
    }
}
