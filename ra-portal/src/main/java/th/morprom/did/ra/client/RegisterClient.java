package th.morprom.did.ra.client;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.dao.DuplicateKeyException;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.client.ClientRefused.Reason;
import th.morprom.did.ra.organisation.Facility;

/** Registers a facility's program. It gets no token before a second registrar lets it in. */
public final class RegisterClient {
    /** Letters, marks, digits, punctuation and single spaces: nothing that is not seen. */
    static final Pattern VISIBLE =
            Pattern.compile("[\\p{L}\\p{M}\\p{N}\\p{P}\\p{S}]+( [\\p{L}\\p{M}\\p{N}\\p{P}\\p{S}]+)*");

    private final ClientRules rules;
    private final MachineClients clients;
    private final WebhookAddresses addresses;
    private final SignInRules signInRules;
    private final Changes changes;

    RegisterClient(ClientRules rules, MachineClients clients, WebhookAddresses addresses, Changes changes) {
        this.rules = rules;
        this.clients = clients;
        this.addresses = addresses;
        this.signInRules = new SignInRules(addresses);
        this.changes = changes;
    }

    /**
     * What is asked for.
     *
     * @param jwks the client's public keys, RFC 7517; may be empty for one that proves itself by a secret in all it does
     * @param scopes of the API; may be empty for a program that only has people sign in
     */
    public record NewClient(
            String hcode9,
            String name,
            String jwks,
            Set<ClientScope> scopes,
            Optional<URI> webhook,
            Optional<SignIn> signIn) {
        boolean needsNoKey() {
            return signIn.filter(asked -> asked.secret()
                            && !asked.allows(SignIn.Way.BACKCHANNEL)
                            && (asked.scopes().isEmpty() || asked.allows(SignIn.Way.MINISTRYS_FORM))
                            && (scopes.isEmpty() || (signsBySecret() && scopes.size() == 1)))
                    .isPresent();
        }

        /** Whether it asks for signatures without a key. */
        private boolean signsBySecret() {
            return scopes.contains(ClientScope.SIGN_REMOTELY)
                    && signIn.filter(asked -> asked.allows(SignIn.Way.CSC_SECRET))
                            .isPresent();
        }

        /** A program that uses the API, and nothing else. */
        public NewClient(String hcode9, String name, String jwks, Set<ClientScope> scopes, Optional<URI> webhook) {
            this(hcode9, name, jwks, scopes, webhook, Optional.empty());
        }
    }

    /**
     * Keeps the client, to be let in by somebody else.
     *
     * @throws ClientRefused with the first rule that fails
     */
    public MachineClient register(UUID registrar, NewClient asked) {
        // What was typed may be anything; only a code is written down.
        var facility = Facility.isHcode9(asked.hcode9()) ? asked.hcode9() : "unknown";
        return changes.noted("client.registration-refused", registrar, facility, () -> registered(registrar, asked));
    }

    private MachineClient registered(UUID registrar, NewClient asked) {
        rules.requireMayRegister(registrar, asked.hcode9());
        if (asked.name().length() > 80 || !VISIBLE.matcher(asked.name()).matches()) {
            throw new ClientRefused(Reason.NAME);
        }
        if (asked.scopes().isEmpty() && asked.signIn().isEmpty()) {
            throw new ClientRefused(Reason.NO_SCOPE);
        }
        asked.webhook().ifPresent(address -> {
            if (!addresses.allows(address)) {
                throw new ClientRefused(Reason.WEBHOOK);
            }
        });
        asked.signIn().ifPresent(signInRules::requireFit);
        if (asked.signIn()
                        .filter(signIn -> signIn.allows(SignIn.Way.CSC_SECRET))
                        .isPresent()
                && !asked.signsBySecret()) {
            throw new ClientRefused(Reason.NO_SCOPE);
        }
        // Whoever comes with a secret alone has nothing to sign with.
        var keys = asked.jwks().isBlank() && asked.needsNoKey() ? ClientKeys.none() : ClientKeys.of(asked.jwks());
        var client = new MachineClient(
                UUID.randomUUID(),
                asked.hcode9(),
                asked.name(),
                keys.json(),
                asked.scopes(),
                asked.webhook(),
                asked.signIn(),
                MachineClient.State.REQUESTED,
                registrar,
                changes.now(),
                Optional.empty());
        try {
            return changes.make(() -> {
                clients.add(client);
                changes.note(
                        "client.registered",
                        registrar,
                        client.id(),
                        Map.of("facility", client.hcode9(), "keys", String.join(" ", keys.thumbprints())));
                return client;
            });
        } catch (DuplicateKeyException e) {
            throw new ClientRefused(Reason.KEY_IN_USE);
        }
    }
}
