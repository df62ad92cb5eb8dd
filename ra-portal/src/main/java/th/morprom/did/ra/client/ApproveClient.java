package th.morprom.did.ra.client;

import java.util.Map;
import java.util.UUID;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.client.ClientRefused.Reason;

/** Lets a client in once a second registrar has signed that it may. */
public final class ApproveClient {
    private final ClientRules rules;
    private final MachineClients clients;
    private final OfficeSignature signature;
    private final Changes changes;

    ApproveClient(ClientRules rules, MachineClients clients, OfficeSignature signature, Changes changes) {
        this.rules = rules;
        this.clients = clients;
        this.signature = signature;
        this.changes = changes;
    }

    /**
     * Lets the client in.
     *
     * @throws ClientRefused if it may not be (any more) or the assertion does not hold
     */
    public void approve(UUID registrar, UUID id, Assertion assertion) {
        changes.noted("client.approval-refused", registrar, id, () -> {
            var taken = signature.take(assertion, PrepareClientApproval.use(registrar, id));
            return changes.make(() -> {
                var client = clients.lock(id).orElseThrow(() -> new ClientRefused(Reason.UNKNOWN_CLIENT));
                var office = rules.requireMayApprove(registrar, client);
                signature.require(registrar, office, assertion, taken.challenge());
                clients.approved(id, registrar, new CanonicalJson(taken.payload()), assertion.toJson(), changes.now());
                changes.note("client.approved", registrar, id, Map.of("facility", client.hcode9()));
                return client;
            });
        });
    }
}
