package th.morprom.did.ra.client;

import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import th.morprom.did.ra.change.Changes;

/** Writes down every token that is issued. The tokens themselves are not kept: they say everything, and end soon. */
final class IssuedTokens implements OAuth2AuthorizationService {
    private final Changes changes;

    IssuedTokens(Changes changes) {
        this.changes = changes;
    }

    @Override
    public void save(OAuth2Authorization authorization) {
        var client = authorization.getRegisteredClientId();
        changes.make(() -> {
            changes.note(
                    "client.token-issued",
                    client,
                    client,
                    Map.of("scopes", String.join(" ", new TreeSet<>(authorization.getAuthorizedScopes()))));
            return client;
        });
    }

    @Override
    public void remove(OAuth2Authorization authorization) {
        throw new UnsupportedOperationException("tokens are not kept");
    }

    @Override
    public @Nullable OAuth2Authorization findById(String id) {
        throw new UnsupportedOperationException("tokens are not kept");
    }

    @Override
    public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
        throw new UnsupportedOperationException("tokens are not kept");
    }
}
