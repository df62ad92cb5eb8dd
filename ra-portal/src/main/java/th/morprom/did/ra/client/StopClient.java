package th.morprom.did.ra.client;

import java.util.Map;
import java.util.UUID;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.client.ClientRefused.Reason;

/** Shuts a client out, at once and for good: tokens it holds are refused from the next request on. */
public final class StopClient {
    private final ClientRules rules;
    private final MachineClients clients;
    private final Changes changes;

    StopClient(ClientRules rules, MachineClients clients, Changes changes) {
        this.rules = rules;
        this.clients = clients;
        this.changes = changes;
    }

    /** @throws ClientRefused if it is unknown, out of scope or stopped already */
    public void stop(UUID registrar, UUID id) {
        changes.make(() -> {
            var client = clients.lock(id).orElseThrow(() -> new ClientRefused(Reason.UNKNOWN_CLIENT));
            rules.requireMayStop(registrar, client);
            clients.stopped(id, registrar, changes.now());
            changes.note("client.stopped", registrar, id, Map.of("facility", client.hcode9()));
            return client;
        });
    }
}
