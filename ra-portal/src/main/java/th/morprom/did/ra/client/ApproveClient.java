package th.morprom.did.ra.client;

import java.util.Map;
import java.util.UUID;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.passkey.PasskeyRefused;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.challenge.Challenges;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.client.ClientRefused.Reason;
import th.morprom.did.ra.person.Passkeys;

/** Lets a client in once a second registrar has signed that it may. */
public final class ApproveClient {
    private final ClientRules rules;
    private final MachineClients clients;
    private final Passkeys passkeys;
    private final Challenges challenges;
    private final Changes changes;

    ApproveClient(
            ClientRules rules, MachineClients clients, Passkeys passkeys, Challenges challenges, Changes changes) {
        this.rules = rules;
        this.clients = clients;
        this.passkeys = passkeys;
        this.challenges = challenges;
        this.changes = changes;
    }

    /**
     * Lets the client in.
     *
     * @throws ClientRefused if it may not be (any more) or the assertion does not hold
     */
    public void approve(UUID registrar, UUID id, Assertion assertion) {
        try {
            var taken = challenges
                    .take(assertion.clientDataJson(), PrepareClientApproval.use(registrar, id))
                    .orElseThrow(() -> new ClientRefused(Reason.CHALLENGE));
            changes.make(() -> {
                var client = clients.lock(id).orElseThrow(() -> new ClientRefused(Reason.UNKNOWN_CLIENT));
                var office = rules.requireMayApprove(registrar, client);
                if (!assertion.credentialId().equals(office.credentialId())) {
                    throw new ClientRefused(Reason.PASSKEY);
                }
                verify(registrar, assertion, taken.challenge());
                clients.approved(id, registrar, new CanonicalJson(taken.payload()), assertion.toJson(), changes.now());
                changes.note("client.approved", registrar, id, Map.of("facility", client.hcode9()));
                return client;
            });
        } catch (ClientRefused refused) {
            changes.noteRefusal("client.approval-refused", registrar, id, refused.reason());
            throw refused;
        }
    }

    private void verify(UUID registrar, Assertion assertion, Bytes challenge) {
        try {
            if (passkeys.verify(assertion, challenge).filter(registrar::equals).isEmpty()) {
                throw new ClientRefused(Reason.PASSKEY);
            }
        } catch (PasskeyRefused e) {
            throw new ClientRefused(Reason.PASSKEY);
        }
    }
}
