package th.morprom.did.ra.client;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.authentication.JwtClientAssertionAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.X509ClientCertificateAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.web.authentication.AuthenticationConverter;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.throttle.Allowance;

/**
 * How a client proves itself at a token endpoint of ours, by a key it is registered with: it signs an assertion, good once
 * ({@code private_key_jwt}), or it opens the connection with a certificate of that key (mutual TLS).
 */
public final class ClientProofs {
    /** Of refused assertions, for one client. */
    private static final int NOTES_PER_MINUTE = 10;

    private final MachineClients clients;
    private final UsedAssertions used;
    private final Changes changes;
    private final Clock clock;

    ClientProofs(MachineClients clients, UsedAssertions used, Changes changes, Clock clock) {
        this.clients = clients;
        this.used = used;
        this.changes = changes;
        this.clock = clock;
    }

    /** Finds the proof in a request. */
    public AuthenticationConverter converter() {
        return new ProofInRequest();
    }

    /**
     * Judges the proof; what is refused is noted.
     *
     * @param registered who may come in at all
     * @param authorizations where a code that comes with the proof is found, with the challenge its verifier has to meet
     * @param audiences the names of the server that is asked; an assertion for another is none for it
     */
    public AuthenticationProvider provider(
            RegisteredClientRepository registered, OAuth2AuthorizationService authorizations, Set<String> audiences) {
        var proof = new JwtClientAssertionAuthenticationProvider(registered, authorizations);
        proof.setJwtDecoderFactory(new ClientAssertions(clients, used, audiences, clock));
        var certificates = new X509ClientCertificateAuthenticationProvider(registered, authorizations);
        certificates.setCertificateVerifier(new CertificateRules(clients, clock));
        var notes = new Allowance(NOTES_PER_MINUTE, Duration.ofMinutes(1), clock);
        return new NotedProof(List.of(proof, certificates), clients, notes, changes);
    }
}
