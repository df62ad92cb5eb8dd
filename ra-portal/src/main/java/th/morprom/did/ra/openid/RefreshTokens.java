package th.morprom.did.ra.openid;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.keygen.Base64StringKeyGenerator;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;
import th.morprom.did.ra.client.IdentityScope;

/** Makes refresh tokens, for those who were granted {@code offline_access}. A new one does not live longer than the first would have. */
final class RefreshTokens implements OAuth2TokenGenerator<OAuth2RefreshToken> {
    private static final int BYTES = 48;

    private final Base64StringKeyGenerator random =
            new Base64StringKeyGenerator(Base64.getUrlEncoder().withoutPadding(), BYTES);
    private final Duration life;

    RefreshTokens(Duration life) {
        this.life = life;
    }

    @Override
    public @Nullable OAuth2RefreshToken generate(OAuth2TokenContext context) {
        var authorization = context.getAuthorization();
        var before = authorization == null ? null : authorization.getRefreshToken();
        // A refresh may ask for less than was granted (RFC 6749 section 6); that narrows the access token alone.
        var granted = authorization == null || before == null
                ? context.getAuthorizedScopes()
                : authorization.getAuthorizedScopes();
        if (!OAuth2TokenType.REFRESH_TOKEN.equals(context.getTokenType())
                || !granted.contains(IdentityScope.OFFLINE_ACCESS.value())) {
            return null;
        }
        var now = Instant.now();
        var expires = before == null ? null : before.getToken().getExpiresAt();
        return new OAuth2RefreshToken(random.generateKey(), now, expires == null ? now.plus(life) : expires);
    }
}
