package th.morprom.did.ra.client;

import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.client.ClientRefused.Reason;

/**
 * Shuts a client out, at once and for good: tokens it holds are refused from the next request on, and what it laid before
 * doctors is taken back in the same transaction.
 */
public final class StopClient {
    private final ClientRules rules;
    private final MachineClients clients;
    private final ApplicationEventPublisher events;
    private final Changes changes;

    StopClient(ClientRules rules, MachineClients clients, ApplicationEventPublisher events, Changes changes) {
        this.rules = rules;
        this.clients = clients;
        this.events = events;
        this.changes = changes;
    }

    /** @throws ClientRefused if it is unknown, out of scope or stopped already */
    public void stop(UUID registrar, UUID id) {
        changes.noted(
                "client.stop-refused",
                registrar,
                id,
                () -> changes.make(() -> {
                    var client = clients.lock(id).orElseThrow(() -> new ClientRefused(Reason.UNKNOWN_CLIENT));
                    rules.requireMayStop(registrar, client);
                    clients.stopped(id, registrar, changes.now());
                    changes.note("client.stopped", registrar, id, Map.of("facility", client.hcode9()));
                    events.publishEvent(new ClientStopped(id, registrar));
                    return client;
                }));
    }
}
