package th.morprom.did.ra.openid;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;
import th.morprom.did.ra.client.ApiKey;
import th.morprom.did.ra.client.TokenFailures;
import th.morprom.did.ra.throttle.Allowance;

/**
 * Makes ID tokens: who signed in, how, and when; what else may be told is told at the user-info endpoint. Signed by the key on the
 * token, by ES256 and nothing else.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#IDToken">OpenID Connect Core section 2</a>
 */
final class IdTokens implements OAuth2TokenGenerator<Jwt> {
    /** Phishing-resistant, by OpenID Connect Extended Authentication Profile ACR Values: a passkey with user verification. */
    static final String ACR = "phr";

    /** RFC 8176: proof of possession of a key, and more than one factor. */
    private static final List<String> AMR = List.of("pop", "mfa");

    private final ApiKey key;
    private final OpenidAddresses addresses;
    private final TellClaims claims;
    private final Allowance rate;
    private final Clock clock;

    IdTokens(ApiKey key, OpenidAddresses addresses, TellClaims claims, Allowance rate, Clock clock) {
        this.key = key;
        this.addresses = addresses;
        this.claims = claims;
        this.rate = rate;
        this.clock = clock;
    }

    /** @throws OAuth2AuthenticationException if the relying party asks too often */
    @Override
    public @Nullable Jwt generate(OAuth2TokenContext context) {
        if (!OidcParameterNames.ID_TOKEN.equals(context.getTokenType().getValue())) {
            return null;
        }
        var client = context.getRegisteredClient();
        if (!rate.take(client.getClientId())) {
            throw new OAuth2AuthenticationException(
                    new OAuth2Error(TokenFailures.SLOW_DOWN, "too many tokens a minute", null));
        }
        var signedIn = Objects.requireNonNull(context.<Authentication>getPrincipal());
        var session = PortalSession.of(signedIn);
        var person = UUID.fromString(signedIn.getName());
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var expires = now.plus(client.getTokenSettings().getAccessTokenTimeToLive());
        var told = new JWTClaimsSet.Builder()
                .issuer(addresses.issuer())
                .audience(client.getClientId())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(expires))
                .claim("auth_time", session.authenticatedAt().getEpochSecond())
                .claim("acr", ACR)
                .claim("amr", AMR)
                .claim("sid", session.nameFor(client.getClientId()));
        claims.inIdToken(person, UUID.fromString(client.getClientId()), context.getAuthorizedScopes())
                .forEach(told::claim);
        if (AuthorizationGrantType.AUTHORIZATION_CODE.equals(context.getAuthorizationGrantType())) {
            told.claim("nonce", nonce(context));
        }
        var body = told.build();
        var signed = key.sign(header -> header.type(JOSEObjectType.JWT), body.toPayload());
        return Jwt.withTokenValue(signed.serialize())
                .headers(headers -> headers.putAll(signed.getHeader().toJSONObject()))
                .claims(all -> all.putAll(body.getClaims()))
                .issuedAt(now)
                .expiresAt(expires)
                .build();
    }

    private static @Nullable Object nonce(OAuth2TokenContext context) {
        var authorization = context.getAuthorization();
        OAuth2AuthorizationRequest asked =
                authorization == null ? null : authorization.getAttribute(OAuth2AuthorizationRequest.class.getName());
        return asked == null ? null : asked.getAdditionalParameters().get("nonce");
    }
}
