package th.morprom.did.ra.client;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.throttle.Allowance;

/**
 * Writes down what was refused of a client's proofs, or of the code that came with one: somebody may be trying its door. At most so many
 * a minute for each client, and nothing for names that no client has: whoever knocks must not fill the log.
 */
final class NotedProof implements AuthenticationProvider {
    private final List<AuthenticationProvider> proofs;
    private final MachineClients clients;
    private final Allowance notes;
    private final Changes changes;

    NotedProof(List<AuthenticationProvider> proofs, MachineClients clients, Allowance notes, Changes changes) {
        this.proofs = List.copyOf(proofs);
        this.clients = clients;
        this.notes = notes;
        this.changes = changes;
    }

    @Override
    public @Nullable Authentication authenticate(Authentication shown) {
        try {
            for (var proof : proofs) {
                var proved = proof.authenticate(shown);
                if (proved != null) {
                    return proved;
                }
            }
            return null;
        } catch (AuthenticationException refused) {
            client(shown.getName()).ifPresent(client -> note(client, shown, refused));
            throw refused;
        }
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return proofs.stream().anyMatch(proof -> proof.supports(authentication));
    }

    private Optional<UUID> client(String named) {
        try {
            return clients.find(UUID.fromString(named)).map(MachineClient::id);
        } catch (IllegalArgumentException nobody) {
            return Optional.empty();
        }
    }

    private void note(UUID client, Authentication shown, AuthenticationException refused) {
        if (!notes.take(client.toString())) {
            return;
        }
        if (refused instanceof OAuth2AuthenticationException failed
                && OAuth2ErrorCodes.INVALID_GRANT.equals(failed.getError().getErrorCode())) {
            // The client proved itself; what it showed besides does not fit.
            note("client.grant-refused", client, "the code is not good, or its verifier does not fit");
            return;
        }
        if (shown.getCredentials() instanceof X509Certificate[]) {
            note(
                    "client.certificate-refused",
                    client,
                    "it is not of a key of this client, not in force, or the client is not let in");
            return;
        }
        // Only a sentence of ours: what the assertion says is not written down.
        var rule = refused.getCause() instanceof JwtValidationException broken
                ? broken.getErrors().stream()
                        .findFirst()
                        .map(error ->
                                Optional.ofNullable(error.getDescription()).orElse(""))
                        .orElse("")
                : "it is not signed by a key of this client, or the client is not let in";
        note("client.assertion-refused", client, rule);
    }

    private void note(String type, UUID client, String rule) {
        changes.make(() -> {
            changes.note(type, "anonymous", client.toString(), Map.of("rule", rule));
            return client;
        });
    }
}
