package th.morprom.did.signing.credential;

import java.time.Clock;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditEvent;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.hsm.WrappingKeyGenerations;

/** Begins the next generation of the wrapping key. The steps are numbered in docs/signing.md. */
public final class RotateWrappingKey {
    private final WrappingKeyGenerations onToken;
    private final WrappingGenerations generations;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    public RotateWrappingKey(
            WrappingKeyGenerations onToken,
            JdbcClient jdbc,
            AuditLog audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.onToken = onToken;
        this.generations = new WrappingGenerations(jdbc);
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Makes the next wrapping key on the token. From now on new keys come under it, and {@link RewrapKeys} brings the
     * others. A crash in between leaves an unused key on the token, which the next attempt takes.
     *
     * @param operator who orders it: an id, never a name
     * @return the new generation
     * @throws th.morprom.did.hsm.KeyUnavailable if the token does not answer
     */
    public int rotate(String operator) {
        var begun = transaction.execute(status -> {
            // 1. Nobody else begins a generation meanwhile.
            generations.hold();
            var old = generations.newest();
            var next = old + 1;
            // 2. The key is on the token before anybody is sent to it.
            onToken.findOrMake(next);
            // 3. The change and its event commit together.
            generations.supersede(old, next, clock.instant());
            var details = Map.of("supersedes", Integer.toString(old));
            audit.append(new AuditEvent("wrapping-key.begun", operator, onToken.labelOf(next), details));
            return next;
        });
        if (begun == null) {
            throw new IllegalStateException("a rotation gives its generation");
        }
        return begun;
    }
}
