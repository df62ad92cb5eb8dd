package th.morprom.did.ra.client;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.challenge.Challenges;
import th.morprom.did.ra.challenge.PreparedSignature;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.client.ClientRefused.Reason;

/** Writes out that a secret is made for a client, for the registrar who makes it to sign. */
public final class PrepareClientSecret {
    private static final Duration LIFE = Duration.ofMinutes(5);

    private final ClientRules rules;
    private final MachineClients clients;
    private final Challenges challenges;
    private final Changes changes;

    PrepareClientSecret(ClientRules rules, MachineClients clients, Challenges challenges, Changes changes) {
        this.rules = rules;
        this.clients = clients;
        this.challenges = challenges;
        this.changes = changes;
    }

    /**
     * Checks every rule first, so that nobody signs in vain.
     *
     * @throws ClientRefused if {@link MakeClientSecret} would refuse
     */
    public PreparedSignature prepare(UUID registrar, UUID id) {
        var client = clients.find(id).orElseThrow(() -> new ClientRefused(Reason.UNKNOWN_CLIENT));
        var office = rules.requireMayMakeSecret(registrar, client);
        var canonical = CanonicalJson.of(Map.of(
                // Two in one second are two.
                "making", UUID.randomUUID().toString(),
                "client", client.id().toString(),
                "facility", client.hcode9(),
                "decision", "make-secret",
                "registrar", registrar.toString(),
                "time", CanonicalJson.time(changes.now())));
        return new PreparedSignature(challenges.over(canonical, use(registrar, id), LIFE), office.credentialId());
    }

    static Challenges.Use use(UUID registrar, UUID client) {
        return Challenges.Use.of(Challenges.Purpose.CLIENT_SECRET, registrar, client);
    }
}
