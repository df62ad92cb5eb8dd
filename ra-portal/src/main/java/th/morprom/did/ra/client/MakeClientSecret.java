package th.morprom.did.ra.client;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.springframework.security.crypto.keygen.Base64StringKeyGenerator;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.client.ClientRefused.Reason;

/**
 * Makes the secret of a program that was let in to come with one. It is made here, long enough that nobody guesses it, and shown once; those
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
    private final OfficeSignature signature;
    private final Changes changes;
    private final Base64StringKeyGenerator random =
            new Base64StringKeyGenerator(Base64.getUrlEncoder().withoutPadding(), BYTES);

    MakeClientSecret(
            ClientRules rules,
            MachineClients clients,
            ClientSecrets secrets,
            OfficeSignature signature,
            Changes changes) {
        this.rules = rules;
        this.clients = clients;
        this.secrets = secrets;
        this.signature = signature;
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

    /**
     * Makes it.
     *
     * @param assertion over what {@link PrepareClientSecret} wrote out, by the passkey of the office that covers the facility
     * @throws ClientRefused if the registrar may not, the program was not let in so, or the assertion does not hold
     */
    public Secret make(UUID registrar, UUID id, Assertion assertion) {
        return changes.noted("client.secret-making-refused", registrar, id, () -> {
            var taken = signature.take(assertion, PrepareClientSecret.use(registrar, id));
            return changes.make(() -> {
                var client = clients.lock(id).orElseThrow(() -> new ClientRefused(Reason.UNKNOWN_CLIENT));
                var office = rules.requireMayMakeSecret(registrar, client);
                signature.require(registrar, office, assertion, taken.challenge());
                var now = changes.now();
                var secret = new Secret(PREFIX + random.generateKey(), now.plus(LIFE));
                secrets.endAt(id, now.plus(OVERLAP));
                var signed = new ClientSecrets.Signed(registrar, taken.payload(), assertion.toJson());
                secrets.add(id, secret.text(), signed, now, secret.expiresAt());
                changes.note("client.secret-made", registrar, id, Map.of("facility", client.hcode9()));
                return secret;
            });
        });
    }
}
