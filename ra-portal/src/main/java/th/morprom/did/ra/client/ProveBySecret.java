package th.morprom.did.ra.client;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.throttle.Allowance;

/** Knows a program by its secret, where it was let in to come with one and nowhere else. */
public final class ProveBySecret {
    /** Of refused secrets, for one client. */
    private static final int NOTES_PER_MINUTE = 10;

    private final MachineClients clients;
    private final ClientSecrets secrets;
    private final Changes changes;
    private final Allowance notes;

    ProveBySecret(MachineClients clients, ClientSecrets secrets, Changes changes, Clock clock) {
        this.clients = clients;
        this.secrets = secrets;
        this.changes = changes;
        this.notes = new Allowance(NOTES_PER_MINUTE, Duration.ofMinutes(1), clock);
    }

    /** The program, if it is let in with this way and the secret is good; what is refused is noted. */
    public Optional<MachineClient> prove(String clientId, String secret, SignIn.Way way) {
        var client = clients.findLive(clientId)
                .filter(found ->
                        found.signIn().filter(signIn -> signIn.allows(way)).isPresent());
        var proved = client.filter(found -> secrets.holds(found.id(), secret, changes.now()));
        if (proved.isEmpty()) {
            client.map(found -> found.id().toString()).filter(notes::take).ifPresent(this::note);
        }
        return proved;
    }

    private void note(String client) {
        changes.make(() -> {
            changes.note("client.secret-refused", "anonymous", client, Map.of());
            return client;
        });
    }
}
