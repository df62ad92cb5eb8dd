package th.morprom.did.ra.client;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;
import th.morprom.did.ra.throttle.Allowance;

/**
 * Makes access tokens: short-lived, for this API alone, signed by the key on the token.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9068">RFC 9068</a>
 */
final class AccessTokens implements OAuth2TokenGenerator<Jwt> {
    static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");

    private final ApiKey key;
    private final ApiAddresses addresses;
    private final Allowance rate;
    private final Clock clock;

    AccessTokens(ApiKey key, ApiAddresses addresses, Allowance rate, Clock clock) {
        this.key = key;
        this.addresses = addresses;
        this.rate = rate;
        this.clock = clock;
    }

    /** @throws OAuth2AuthenticationException if the client asks too often */
    @Override
    public @Nullable Jwt generate(OAuth2TokenContext context) {
        if (!OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())) {
            throw new IllegalStateException("there are access tokens only");
        }
        var client = context.getRegisteredClient();
        if (!rate.take(client.getClientId())) {
            throw new OAuth2AuthenticationException(
                    new OAuth2Error(TokenFailures.SLOW_DOWN, "too many tokens a minute", null));
        }
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var expires = now.plus(client.getTokenSettings().getAccessTokenTimeToLive());
        var said = new JWTClaimsSet.Builder()
                .issuer(addresses.issuer())
                .subject(client.getClientId())
                .audience(addresses.api())
                .claim("client_id", client.getClientId())
                .claim("scope", String.join(" ", new TreeSet<>(context.getAuthorizedScopes())))
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(expires));
        ShownCertificate.provedBy(context.getAuthorizationGrant())
                .ifPresent(sha256 -> said.claim(ShownCertificate.CONFIRMATION, ShownCertificate.confirmation(sha256)));
        var claims = said.build();
        var signed = key.sign(header -> header.type(TYPE), claims.toPayload());
        return Jwt.withTokenValue(signed.serialize())
                .headers(headers -> headers.putAll(signed.getHeader().toJSONObject()))
                .claims(all -> all.putAll(claims.getClaims()))
                .issuedAt(now)
                .expiresAt(expires)
                .build();
    }
}
