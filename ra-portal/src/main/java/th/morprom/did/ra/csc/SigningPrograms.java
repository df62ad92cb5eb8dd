package th.morprom.did.ra.csc;

import java.net.URI;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import th.morprom.did.ra.client.ClientScope;
import th.morprom.did.ra.client.MachineClient;
import th.morprom.did.ra.client.MachineClients;
import th.morprom.did.ra.client.SignIn;

/** The programs that may ask for signatures: let in by two registrars, with that scope and with addresses to come back to. */
final class SigningPrograms implements RegisteredClientRepository {
    private final MachineClients clients;

    SigningPrograms(MachineClients clients) {
        this.clients = clients;
    }

    /** The one with this id, as it is registered now. */
    Optional<MachineClient> live(String clientId) {
        return clients.findLive(clientId)
                .filter(client -> client.scopes().contains(ClientScope.SIGN_REMOTELY))
                .filter(client -> client.signIn().isPresent());
    }

    Optional<MachineClient> live(UUID clientId) {
        return live(clientId.toString());
    }

    /** The address that it registered in exactly these letters. */
    static Optional<URI> redirect(MachineClient client, String asked) {
        return client.signIn().map(SignIn::redirects).stream()
                .flatMap(Collection::stream)
                .filter(address -> address.toString().equals(asked))
                .findFirst();
    }

    /** Whether it was let in to prove itself by a secret, as programs of version 1 do. */
    static boolean mayComeWithSecret(MachineClient client) {
        return client.signIn()
                .filter(signIn -> signIn.allows(SignIn.Way.CSC_SECRET))
                .isPresent();
    }

    /** Programs are registered by registrars. */
    @Override
    public void save(RegisteredClient client) {
        throw new UnsupportedOperationException("programs are registered by registrars");
    }

    @Override
    public @Nullable RegisteredClient findById(String id) {
        return findByClientId(id);
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String clientId) {
        return live(clientId).map(SigningPrograms::registered).orElse(null);
    }

    /** As the library wants to see it; codes, tokens and scopes are our own business. */
    private static RegisteredClient registered(MachineClient client) {
        return RegisteredClient.withId(client.id().toString())
                .clientId(client.id().toString())
                .clientName(client.name())
                .clientAuthenticationMethod(ClientAuthenticationMethod.PRIVATE_KEY_JWT)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .clientSettings(ClientSettings.builder()
                        .tokenEndpointAuthenticationSigningAlgorithm(SignatureAlgorithm.ES256)
                        .build())
                .build();
    }
}
