package th.morprom.did.ra.client;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.springframework.security.crypto.keygen.Base64StringKeyGenerator;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.client.ClientRefused.Reason;

/**
 * Makes the secret of a program that speaks the ministry's form. It is made here, long enough that nobody guesses it, and shown once; those
 * from before end a day later, so that the program can change over.
 */
public final class MakeClientSecret {
    static final Duration LIFE = Duration.ofDays(365);
    static final Duration OVERLAP = Duration.ofDays(1);
    /** By which scanners of source code find it, where it should not be. */
    private static final String PREFIX = "morprom_";

    private static final int BYTES = 32;

    private final ClientRules rules;
    private final MachineClients clients;
    private final ClientSecrets secrets;
    private final Changes changes;
    private final Base64StringKeyGenerator random =
            new Base64StringKeyGenerator(Base64.getUrlEncoder().withoutPadding(), BYTES);

    MakeClientSecret(ClientRules rules, MachineClients clients, ClientSecrets secrets, Changes changes) {
        this.rules = rules;
        this.clients = clients;
        this.secrets = secrets;
        this.changes = changes;
    }

    /**
     * A secret, to be shown to the registrar and forgotten.
     *
     * @param text what the program sends
     */
    public record Secret(String text, Instant expiresAt) {
        /** Without the secret: no log is to have it. */
        @Override
        public String toString() {
            return "a secret until " + expiresAt;
        }
    }

    /** @throws ClientRefused if the registrar may not, or the program was not let in with this form */
    public Secret make(UUID registrar, UUID id) {
        try {
            return changes.make(() -> {
                var client = clients.lock(id).orElseThrow(() -> new ClientRefused(Reason.UNKNOWN_CLIENT));
                rules.requireMayRegister(registrar, client.hcode9());
                if (!client.live()
                        || client.signIn().filter(SignIn::ministrysForm).isEmpty()) {
                    throw new ClientRefused(Reason.WRONG_STATE);
                }
                var now = changes.now();
                var secret = new Secret(PREFIX + random.generateKey(), now.plus(LIFE));
                secrets.endAt(id, now.plus(OVERLAP));
                secrets.add(id, secret.text(), registrar, now, secret.expiresAt());
                changes.note("client.secret-made", registrar, id, Map.of("facility", client.hcode9()));
                return secret;
            });
        } catch (ClientRefused refused) {
            changes.noteRefusal("client.secret-making-refused", registrar, id, refused.reason());
            throw refused;
        }
    }
}
