package th.morprom.did.ra.client;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.challenge.Challenges;
import th.morprom.did.ra.challenge.PreparedSignature;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.client.ClientRefused.Reason;

/**
 * Writes out what a second registrar signs to let a client in: its id, its facility and exactly its keys and scopes; if people sign in
 * to it, also its name and what they are asked.
 */
public final class PrepareClientApproval {
    private static final Duration LIFE = Duration.ofMinutes(5);

    private final ClientRules rules;
    private final MachineClients clients;
    private final Challenges challenges;
    private final Changes changes;

    PrepareClientApproval(ClientRules rules, MachineClients clients, Challenges challenges, Changes changes) {
        this.rules = rules;
        this.clients = clients;
        this.challenges = challenges;
        this.changes = changes;
    }

    /**
     * Checks every rule first, so that nobody signs in vain.
     *
     * @throws ClientRefused if the approval would not count
     */
    public PreparedSignature prepare(UUID registrar, UUID id) {
        var client = clients.find(id).orElseThrow(() -> new ClientRefused(Reason.UNKNOWN_CLIENT));
        var office = rules.requireMayApprove(registrar, client);
        var asked = new HashMap<String, Object>(Map.of(
                "client", client.id().toString(),
                "facility", client.hcode9(),
                "keys", client.keys().thumbprints(),
                "scopes",
                        client.scopes().stream()
                                .map(ClientScope::value)
                                .sorted()
                                .toList(),
                "decision", "approve",
                "registrar", registrar.toString(),
                "time", CanonicalJson.time(changes.now())));
        client.signIn().ifPresent(signIn -> {
            // People read it on the consent page.
            asked.put("name", client.name());
            asked.put("signIn", signIn.tree());
        });
        var canonical = CanonicalJson.of(asked);
        return new PreparedSignature(challenges.over(canonical, use(registrar, id), LIFE), office.credentialId());
    }

    static Challenges.Use use(UUID registrar, UUID client) {
        return Challenges.Use.of(Challenges.Purpose.CLIENT_APPROVAL, registrar, client);
    }
}
