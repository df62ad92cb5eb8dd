package th.morprom.did.ra.openid;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.OAuth2TokenFormat;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import th.morprom.did.ra.client.MachineClient;
import th.morprom.did.ra.client.MachineClients;
import th.morprom.did.ra.client.SignIn;

/** The programs that people may sign in to, as the authorization server knows them. Who was not let in, or was stopped, is nobody. */
final class RelyingParties implements RegisteredClientRepository {
    private final MachineClients clients;
    private final OpenidProperties properties;

    RelyingParties(MachineClients clients, OpenidProperties properties) {
        this.clients = clients;
        this.properties = properties;
    }

    /** Relying parties are registered by registrars. */
    @Override
    public void save(RegisteredClient client) {
        throw new UnsupportedOperationException("relying parties are registered by registrars");
    }

    @Override
    public @Nullable RegisteredClient findById(String id) {
        return findByClientId(id);
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String clientId) {
        return clients.findLive(clientId)
                .flatMap(client -> client.signIn().map(signIn -> registered(client, signIn)))
                .orElse(null);
    }

    private RegisteredClient registered(MachineClient client, SignIn signIn) {
        return RegisteredClient.withId(client.id().toString())
                .clientId(client.id().toString())
                .clientName(client.name())
                .clientAuthenticationMethod(ClientAuthenticationMethod.PRIVATE_KEY_JWT)
                .clientAuthenticationMethod(ClientAuthenticationMethod.SELF_SIGNED_TLS_CLIENT_AUTH)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
                .authorizationGrantTypes(grants -> {
                    if (signIn.allows(SignIn.Way.BACKCHANNEL)) {
                        grants.add(BackchannelGrant.TYPE);
                    }
                })
                .redirectUris(
                        uris -> signIn.redirects().stream().map(URI::toString).forEach(uris::add))
                .scope(OidcScopes.OPENID)
                .scopes(scopes -> signIn.scopes().keySet().forEach(scope -> scopes.add(scope.value())))
                .clientSettings(ClientSettings.builder()
                        .requireProofKey(true)
                        .requireAuthorizationConsent(true)
                        .tokenEndpointAuthenticationSigningAlgorithm(SignatureAlgorithm.ES256)
                        .build())
                .tokenSettings(TokenSettings.builder()
                        .authorizationCodeTimeToLive(properties.codeLife())
                        .accessTokenTimeToLive(properties.tokenLife())
                        .accessTokenFormat(OAuth2TokenFormat.REFERENCE)
                        .refreshTokenTimeToLive(properties.refreshLife())
                        .reuseRefreshTokens(false)
                        .idTokenSignatureAlgorithm(SignatureAlgorithm.ES256)
                        .build())
                .build();
    }
}
