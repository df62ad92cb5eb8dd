package th.morprom.did.ra.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.token.DefaultOAuth2TokenContext;
import th.morprom.did.ra.client.SampleApiKey;
import th.morprom.did.ra.throttle.Allowance;

class IdTokensTest {
    private static final Instant NOW = Instant.parse("2026-11-26T03:00:00Z");
    private static final String PARTY = UUID.randomUUID().toString();

    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final TellClaims claims = Mockito.mock(TellClaims.class);
    private final IdTokens tokens = new IdTokens(
            SampleApiKey.create(),
            new OpenidAddresses(URI.create("https://did.example.org")),
            claims,
            new Allowance(2, Duration.ofMinutes(1), clock),
            clock);

    @Test
    void a_relying_party_that_asks_too_often_is_told_to_slow_down() {
        given(claims.inIdToken(any(), any(), any())).willReturn(Map.of("sub", "somebody"));
        assertThat(tokens.generate(context("id_token"))).isNotNull();
        assertThat(tokens.generate(context("id_token"))).isNotNull();

        var refused =
                catchThrowableOfType(OAuth2AuthenticationException.class, () -> tokens.generate(context("id_token")));

        assertThat(refused.getError().getErrorCode()).isEqualTo("slow_down");
    }

    @Test
    void says_who_how_and_when_by_es256_alone() {
        given(claims.inIdToken(any(), any(), any())).willReturn(Map.of("sub", "somebody"));

        var token = Objects.requireNonNull(tokens.generate(context("id_token")));

        assertThat(token.getHeaders()).containsEntry("alg", "ES256").containsEntry("typ", "JWT");
        assertThat(token.getSubject()).isEqualTo("somebody");
        assertThat(token.getAudience()).containsExactly(PARTY);
        assertThat(token.getClaimAsString("iss")).isEqualTo("https://did.example.org/openid");
        assertThat(token.getClaims().get("auth_time"))
                .isEqualTo(NOW.minusSeconds(60).getEpochSecond());
        assertThat(token.getExpiresAt()).isAfter(NOW);
    }

    @Test
    void makes_no_other_kind_of_token() {
        assertThat(tokens.generate(context("access_token"))).isNull();
        assertThat(tokens.generate(context("refresh_token"))).isNull();
    }

    private static DefaultOAuth2TokenContext context(String type) {
        var person = UsernamePasswordAuthenticationToken.authenticated(
                UUID.randomUUID().toString(), null, List.of());
        person.setDetails(new PortalSession(NOW.minusSeconds(60), "0".repeat(64), null));
        return DefaultOAuth2TokenContext.builder()
                .registeredClient(RegisteredClient.withId(PARTY)
                        .clientId(PARTY)
                        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                        .redirectUri("https://party.example.org/")
                        .build())
                .principal(person)
                .tokenType(new OAuth2TokenType(type))
                .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
                .build();
    }
}
