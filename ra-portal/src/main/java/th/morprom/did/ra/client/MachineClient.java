package th.morprom.did.ra.client;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A program of one facility.
 *
 * @param id also its OAuth 2.0 {@code client_id}
 * @param hcode9 the facility it works for; it sees and does nothing for another
 * @param jwks its public keys, RFC 7517
 * @param webhook where it hears of changes
 * @param signIn how people sign in to it; empty for most
 * @param approvedBy the second registrar
 */
public record MachineClient(
        UUID id,
        String hcode9,
        String name,
        String jwks,
        Set<ClientScope> scopes,
        Optional<URI> webhook,
        Optional<SignIn> signIn,
        State state,
        UUID registeredBy,
        Instant registeredAt,
        Optional<UUID> approvedBy) {

    /** Where it stands. */
    public enum State {
        /** One registrar wants it; it gets no token. */
        REQUESTED,
        /** A second one let it in. */
        LIVE,
        /** For good; its keys are spent. */
        STOPPED
    }

    public MachineClient {
        scopes = Set.copyOf(scopes);
    }

    /** Whether it may have a token and use one. */
    public boolean live() {
        return state == State.LIVE;
    }

    ClientKeys keys() {
        return ClientKeys.stored(jwks);
    }
}
