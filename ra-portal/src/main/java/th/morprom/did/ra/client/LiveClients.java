package th.morprom.did.ra.client;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/** The clients as the authorization server knows them: those let in, with one grant and proof by their keys. */
final class LiveClients implements RegisteredClientRepository {
    private final MachineClients clients;
    private final ApiProperties properties;

    LiveClients(MachineClients clients, ApiProperties properties) {
        this.clients = clients;
        this.properties = properties;
    }

    /** Clients are registered by registrars. */
    @Override
    public void save(RegisteredClient client) {
        throw new UnsupportedOperationException("clients are registered by registrars");
    }

    @Override
    public @Nullable RegisteredClient findById(String id) {
        return findByClientId(id);
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String clientId) {
        return clients.findLive(clientId)
                .filter(client -> !client.scopes().isEmpty())
                .map(this::registered)
                .orElse(null);
    }

    private RegisteredClient registered(MachineClient client) {
        return RegisteredClient.withId(client.id().toString())
                .clientId(client.id().toString())
                .clientName(client.name())
                .clientAuthenticationMethod(ClientAuthenticationMethod.PRIVATE_KEY_JWT)
                .clientAuthenticationMethod(ProofInRequest.CERTIFICATE)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .scopes(scopes -> client.scopes().forEach(scope -> scopes.add(scope.value())))
                .clientSettings(ClientSettings.builder()
                        .tokenEndpointAuthenticationSigningAlgorithm(SignatureAlgorithm.ES256)
                        .build())
                .tokenSettings(TokenSettings.builder()
                        .accessTokenTimeToLive(properties.tokenLife())
                        .build())
                .build();
    }
}
