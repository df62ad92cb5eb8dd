package th.morprom.did.ra.openid;

import java.security.Principal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import th.morprom.did.audit.chain.Sha256;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.client.ShownCertificate;
import th.morprom.did.ra.openid.SignInElsewhere.Access;
import th.morprom.did.ra.openid.SignInElsewhere.Code;
import th.morprom.did.ra.openid.SignInElsewhere.End;
import th.morprom.did.ra.openid.SignInElsewhere.Request;
import th.morprom.did.ra.openid.SignIns.By;
import th.morprom.did.ra.openid.SignIns.Secrets;

/**
 * Keeps the authorization server's state in the database, for all nodes. Of two requests with one code or refresh token one wins:
 * every change asks for the version it began with.
 */
final class StoredSignIns implements OAuth2AuthorizationService {
    private static final String VERSION = "version";
    /** In place of a token of which only the SHA-256 is kept. */
    private static final String KEPT_BY_HASH = "kept by its hash";

    private static final List<String> KEPT_PARAMETERS = List.of("nonce", "code_challenge", "code_challenge_method");

    private final SignIns signIns;
    private final RelyingParties parties;
    private final OpenidAddresses addresses;
    private final Changes changes;

    StoredSignIns(SignIns signIns, RelyingParties parties, OpenidAddresses addresses, Changes changes) {
        this.signIns = signIns;
        this.parties = parties;
        this.addresses = addresses;
        this.changes = changes;
    }

    /** @throws OAuth2AuthenticationException if another request with the same code or token was quicker, or his passkey or link ended */
    @Override
    public void save(OAuth2Authorization authorization) {
        var id = UUID.fromString(authorization.getId());
        if (isRevoked(authorization.getAccessToken()) || isRevoked(authorization.getRefreshToken())) {
            // What Spring does when a code comes again.
            end(id, End.CODE_REPLAYED);
            return;
        }
        var signIn = read(authorization);
        var secrets = secrets(authorization);
        if (authorization.getAttribute(VERSION) == null) {
            if (!changes.make(() -> signIns.add(signIn, secrets))) {
                // His passkey or his link ended while he was on his way.
                throw new OAuth2AuthenticationException(OAuth2ErrorCodes.ACCESS_DENIED);
            }
            return;
        }
        var first = signIns.find(id).filter(before -> before.access().isEmpty()).isPresent();
        var changed = changes.make(() -> {
            var done = signIns.change(signIn, secrets);
            if (done && secrets.access().isPresent()) {
                // The person finds it among the accesses to his data.
                changes.note(
                        first ? "openid.signed-in" : "openid.refreshed",
                        signIn.client().toString(),
                        signIn.person().toString(),
                        Map.of("scopes", String.join(" ", new TreeSet<>(signIn.scopes()))));
            }
            return done;
        });
        if (!changed) {
            // A question that is answered twice, by a double click, has shown nobody's code again.
            if (isRevoked(authorization.getToken(OAuth2AuthorizationCode.class))) {
                end(id, first ? End.CODE_REPLAYED : End.REFRESH_REUSED);
            }
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
        }
    }

    /** A question that was answered with no: nothing was handed out. */
    @Override
    public void remove(OAuth2Authorization authorization) {
        end(UUID.fromString(authorization.getId()), End.UNLINKED);
    }

    @Override
    public @Nullable OAuth2Authorization findById(String id) {
        return signIns.find(UUID.fromString(id))
                .map(found -> authorization(found, Map.of()))
                .orElse(null);
    }

    @Override
    public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
        var kind = type == null ? Optional.<By>empty() : by(type);
        if (kind.isEmpty()) {
            return null;
        }
        var sha256 = Sha256.of(token);
        var found = signIns.find(kind.get(), sha256);
        if (found.isEmpty() && kind.get() == By.REFRESH) {
            signIns.spentRefresh(sha256).ifPresent(copied -> end(copied, End.REFRESH_REUSED));
        }
        return found.filter(signIn -> isOurs(kind.get(), signIn))
                .map(signIn -> authorization(signIn, Map.of(kind.get(), token)))
                .orElse(null);
    }

    /** Tokens of the ministry's form are worth something only there, together with the program's secret. */
    private static boolean isOurs(By kind, SignInElsewhere signIn) {
        return (kind != By.ACCESS && kind != By.REFRESH) || !PlainForm.began(signIn);
    }

    private void end(UUID id, End why) {
        changes.make(() -> {
            if (signIns.end(id, why, changes.now())) {
                changes.note("openid.ended", "system", id.toString(), Map.of("reason", why.name()));
            }
            return id;
        });
    }

    private static boolean isRevoked(OAuth2Authorization.@Nullable Token<?> token) {
        return token != null && token.isInvalidated();
    }

    private SignInElsewhere read(OAuth2Authorization authorization) {
        Authentication person = authorization.getAttribute(Principal.class.getName());
        OAuth2AuthorizationRequest asked = authorization.getAttribute(OAuth2AuthorizationRequest.class.getName());
        Integer version = authorization.getAttribute(VERSION);
        if (person == null || asked == null) {
            throw new IllegalStateException("a sign-in is somebody's and was asked for");
        }
        var parameters = new HashMap<String, String>();
        KEPT_PARAMETERS.forEach(name -> {
            if (asked.getAdditionalParameters().get(name) instanceof String text) {
                parameters.put(name, text);
            }
        });
        var code = authorization.getToken(OAuth2AuthorizationCode.class);
        return new SignInElsewhere(
                UUID.fromString(authorization.getId()),
                UUID.fromString(authorization.getRegisteredClientId()),
                UUID.fromString(authorization.getPrincipalName()),
                new Request(
                        Objects.requireNonNull(asked.getRedirectUri()),
                        Objects.requireNonNull(asked.getState()),
                        asked.getScopes(),
                        parameters),
                authorization.getAuthorizedScopes(),
                PortalSession.of(person),
                Optional.ofNullable(code).map(token -> new Code(expiry(token.getToken()), token.isInvalidated())),
                Optional.ofNullable(authorization.getAccessToken())
                        .map(token ->
                                new Access(token.getToken().getScopes(), expiry(token.getToken()), certificate(token))),
                Optional.ofNullable(authorization.getRefreshToken()).map(token -> expiry(token.getToken())),
                version == null ? 0 : version,
                changes.now());
    }

    private static Optional<Bytes> certificate(OAuth2Authorization.Token<OAuth2AccessToken> token) {
        return Optional.ofNullable(token.getClaims())
                .map(claims -> claims.get(ShownCertificate.CONFIRMATION))
                .flatMap(ShownCertificate::confirmed);
    }

    private static Secrets secrets(OAuth2Authorization authorization) {
        var state = Optional.ofNullable(authorization.<String>getAttribute(OAuth2ParameterNames.STATE));
        return new Secrets(
                state.map(text -> Bytes.of(Sha256.of(text))),
                fresh(authorization.getToken(OAuth2AuthorizationCode.class)),
                fresh(authorization.getAccessToken()),
                fresh(authorization.getRefreshToken()));
    }

    private static Optional<Bytes> fresh(OAuth2Authorization.@Nullable Token<?> token) {
        return Optional.ofNullable(token)
                .map(found -> found.getToken().getTokenValue())
                .filter(value -> !value.equals(KEPT_BY_HASH))
                .map(value -> Bytes.of(Sha256.of(value)));
    }

    private static Instant expiry(OAuth2Token token) {
        return Optional.ofNullable(token.getExpiresAt())
                .orElseThrow(() -> new IllegalStateException("everything here ends"));
    }

    private @Nullable OAuth2Authorization authorization(SignInElsewhere signIn, Map<By, String> shown) {
        var party = parties.findById(signIn.client().toString());
        if (party == null) {
            return null;
        }
        var person = UsernamePasswordAuthenticationToken.authenticated(
                signIn.person().toString(), null, List.of());
        person.setDetails(signIn.session());
        var builder = OAuth2Authorization.withRegisteredClient(party)
                .id(signIn.id().toString())
                .principalName(signIn.person().toString())
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .authorizedScopes(signIn.scopes())
                .attribute(Principal.class.getName(), person)
                .attribute(OAuth2AuthorizationRequest.class.getName(), request(signIn))
                .attribute(VERSION, signIn.version());
        Optional.ofNullable(shown.get(By.STATE))
                .ifPresent(state -> builder.attribute(OAuth2ParameterNames.STATE, state));
        var began = signIn.createdAt();
        signIn.code()
                .ifPresent(code -> builder.token(
                        new OAuth2AuthorizationCode(shown.getOrDefault(By.CODE, KEPT_BY_HASH), began, code.expiresAt()),
                        metadata -> metadata.put(OAuth2Authorization.Token.INVALIDATED_METADATA_NAME, code.used())));
        signIn.access().ifPresent(access -> {
            builder.token(
                    new OAuth2AccessToken(
                            OAuth2AccessToken.TokenType.BEARER,
                            shown.getOrDefault(By.ACCESS, KEPT_BY_HASH),
                            began,
                            access.expiresAt(),
                            access.scopes()),
                    metadata -> access.certificate()
                            .ifPresent(sha256 -> metadata.put(
                                    OAuth2Authorization.Token.CLAIMS_METADATA_NAME,
                                    Map.of(ShownCertificate.CONFIRMATION, ShownCertificate.confirmation(sha256)))));
            // An access token never comes without one; that is all that the user-info endpoint wants to know of it.
            builder.token(new OidcIdToken(
                    KEPT_BY_HASH,
                    began,
                    access.expiresAt(),
                    Map.of("sub", signIn.person().toString())));
        });
        signIn.refreshExpiresAt()
                .ifPresent(expires -> builder.refreshToken(
                        new OAuth2RefreshToken(shown.getOrDefault(By.REFRESH, KEPT_BY_HASH), began, expires)));
        return builder.build();
    }

    private OAuth2AuthorizationRequest request(SignInElsewhere signIn) {
        var asked = signIn.request();
        return OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(addresses.at(OpenidAddresses.AUTHORIZE))
                .clientId(signIn.client().toString())
                .redirectUri(asked.redirect())
                .scopes(asked.scopes())
                .state(asked.state())
                .additionalParameters(parameters -> parameters.putAll(asked.parameters()))
                .build();
    }

    private static Optional<By> by(OAuth2TokenType type) {
        return switch (type.getValue()) {
            case OAuth2ParameterNames.STATE -> Optional.of(By.STATE);
            case OAuth2ParameterNames.CODE -> Optional.of(By.CODE);
            case OAuth2ParameterNames.ACCESS_TOKEN -> Optional.of(By.ACCESS);
            case OAuth2ParameterNames.REFRESH_TOKEN -> Optional.of(By.REFRESH);
            default -> Optional.empty();
        };
    }
}
