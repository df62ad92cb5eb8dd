package th.morprom.did.ra.openid;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.context.AuthorizationServerContextHolder;
import org.springframework.security.oauth2.server.authorization.token.DefaultOAuth2TokenContext;
import th.morprom.did.audit.chain.Sha256;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.client.PolledTooSoon;
import th.morprom.did.ra.client.ShownCertificate;
import th.morprom.did.ra.openid.PollBackchannel.Answer;
import th.morprom.did.ra.openid.SignInElsewhere.Access;
import th.morprom.did.ra.openid.SignInElsewhere.Request;
import th.morprom.did.ra.openid.SignIns.Secrets;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.problem.OauthError;

/**
 * Hands out the tokens of a sign-in that was asked for by the back channel, once.
 *
 * @see <a href="https://openid.net/specs/openid-client-initiated-backchannel-authentication-core-1_0.html#token_request">CIBA section 10.1</a>
 */
final class BackchannelGrant implements AuthenticationProvider {
    static final AuthorizationGrantType TYPE = new AuthorizationGrantType("urn:openid:params:grant-type:ciba");

    private static final OAuth2TokenType ID_TOKEN = new OAuth2TokenType(OidcParameterNames.ID_TOKEN);
    private static final Secrets NONE =
            new Secrets(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private final OpenidProvider provider;
    private final PollBackchannel poll;
    private final People people;
    private final BackchannelRequests requests;
    private final Changes changes;

    BackchannelGrant(
            OpenidProvider provider,
            PollBackchannel poll,
            People people,
            BackchannelRequests requests,
            Changes changes) {
        this.provider = provider;
        this.poll = poll;
        this.people = people;
        this.requests = requests;
        this.changes = changes;
    }

    /** What one sign-in is handed out with; made before it is known that this request is the one that gets it. */
    private record Made(OAuth2Token idToken, OAuth2AccessToken access, Optional<OAuth2RefreshToken> refresh) {}

    @Override
    public Authentication authenticate(Authentication authentication) {
        var asked = (BackchannelGrantRequest) authentication;
        if (!(asked.getPrincipal() instanceof OAuth2ClientAuthenticationToken client) || !client.isAuthenticated()) {
            throw refused(OAuth2ErrorCodes.INVALID_CLIENT);
        }
        var registered = Objects.requireNonNull(client.getRegisteredClient());
        if (!registered.getAuthorizationGrantTypes().contains(TYPE)) {
            throw refused(OAuth2ErrorCodes.UNAUTHORIZED_CLIENT);
        }
        var request = approved(poll.poll(UUID.fromString(registered.getClientId()), asked.authReqId()));
        var session = session(request);
        var made = make(registered, request, session, asked);
        redeem(request, session, made, ShownCertificate.provedBy(asked));
        return new OAuth2AccessTokenAuthenticationToken(
                registered,
                client,
                made.access(),
                made.refresh().orElse(null),
                Map.of(OidcParameterNames.ID_TOKEN, made.idToken().getTokenValue()));
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return BackchannelGrantRequest.class.isAssignableFrom(authentication);
    }

    private static BackchannelRequest approved(Answer answer) {
        if (answer instanceof Answer.Approved approved) {
            return approved.request();
        }
        if (answer instanceof Answer.TooSoon soon) {
            throw new PolledTooSoon(soon.intervalSeconds());
        }
        if (answer instanceof Answer.Pending) {
            throw refused(OauthError.AUTHORIZATION_PENDING.code());
        }
        if (answer instanceof Answer.Expired) {
            throw refused(OauthError.EXPIRED_TOKEN.code());
        }
        throw refused(
                answer instanceof Answer.Denied ? OAuth2ErrorCodes.ACCESS_DENIED : OAuth2ErrorCodes.INVALID_GRANT);
    }

    /** He logged in by the assertion with which he answered, for this and nothing else: no session of the portal ends it. */
    private static PortalSession session(BackchannelRequest request) {
        return new PortalSession(
                request.answeredAt().orElseThrow(),
                Sha256.hex(("backchannel/" + request.id()).getBytes(StandardCharsets.US_ASCII)),
                null);
    }

    /** The same, by the passkey that answered. */
    private static SignInElsewhere by(String passkey, SignInElsewhere signIn) {
        var session = signIn.session();
        return signIn.in(new PortalSession(session.authenticatedAt(), session.sha256(), passkey));
    }

    private Made make(
            RegisteredClient registered,
            BackchannelRequest request,
            PortalSession session,
            BackchannelGrantRequest asked) {
        var person = UsernamePasswordAuthenticationToken.authenticated(
                request.person().orElseThrow().toString(), null, List.of());
        person.setDetails(session);
        var context = DefaultOAuth2TokenContext.builder()
                .registeredClient(registered)
                .principal(person)
                .authorizationServerContext(AuthorizationServerContextHolder.getContext())
                .authorizedScopes(request.agreed())
                .authorizationGrantType(TYPE)
                .authorizationGrant(asked);
        // The first says so if the relying party asks too often.
        var idToken = generated(context.tokenType(ID_TOKEN));
        var access = generated(context.tokenType(OAuth2TokenType.ACCESS_TOKEN));
        var refresh = provider.generator()
                .generate(context.tokenType(OAuth2TokenType.REFRESH_TOKEN).build());
        return new Made(
                Objects.requireNonNull(idToken),
                (OAuth2AccessToken) Objects.requireNonNull(access),
                Optional.ofNullable((OAuth2RefreshToken) refresh));
    }

    private @Nullable OAuth2Token generated(DefaultOAuth2TokenContext.Builder context) {
        return provider.generator().generate(context.build());
    }

    /** Of two requests with one {@code auth_req_id}, on whatever node, one gets here first and the other gets nothing. */
    private void redeem(BackchannelRequest request, PortalSession session, Made made, Optional<Bytes> certificate) {
        var now = changes.now();
        var signIn = new SignInElsewhere(
                UUID.randomUUID(),
                request.client(),
                request.person().orElseThrow(),
                new Request("", "", request.scopes(), Map.of("grant", "ciba")),
                request.agreed(),
                session,
                Optional.empty(),
                Optional.of(new Access(
                        request.agreed(), Objects.requireNonNull(made.access().getExpiresAt()), certificate)),
                made.refresh().map(token -> Objects.requireNonNull(token.getExpiresAt())),
                0,
                now);
        var secrets = new Secrets(
                Optional.empty(),
                Optional.empty(),
                Optional.of(sha256(made.access())),
                made.refresh().map(BackchannelGrant::sha256));
        var done = changes.make(() -> {
            // The person first, as his answer does.
            var kept = provider.tokens().kept();
            var passkey = people.lock(signIn.person()).flatMap(person -> requests.redeem(request.id(), now));
            if (passkey.isEmpty() || !kept.add(by(passkey.get(), signIn), NONE) || !kept.change(signIn, secrets)) {
                return false;
            }
            // The person finds it among the accesses to his data.
            changes.note(
                    "openid.signed-in",
                    request.client().toString(),
                    signIn.person().toString(),
                    Map.of(
                            "scopes", String.join(" ", new TreeSet<>(request.agreed())),
                            "request", request.id().toString()));
            return true;
        });
        if (!done) {
            throw refused(OAuth2ErrorCodes.INVALID_GRANT);
        }
    }

    private static Bytes sha256(OAuth2Token token) {
        return Bytes.of(Sha256.of(token.getTokenValue()));
    }

    private static OAuth2AuthenticationException refused(String code) {
        return new OAuth2AuthenticationException(code);
    }
}
