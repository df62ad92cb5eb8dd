package th.morprom.did.signing.credential;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditEvent;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.hsm.WrappingKeyGenerations;
import th.morprom.did.signing.credential.WrappingKeyRefused.Reason;

/** Destroys a wrapping key that no stored key needs any more. The steps are numbered in docs/signing.md. */
public final class DestroyWrappingKey {
    /** A signature has read its key at most this long ago; its claim on the document is one minute. */
    private static final Duration LONGEST_SIGNATURE = Duration.ofMinutes(15);

    private final WrappingKeyGenerations onToken;
    private final WrappingGenerations generations;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    public DestroyWrappingKey(
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
     * Destroys it on the token, for good: a backup of the database from before it was empty is worth nothing afterwards.
     * Repeated, it finishes what a crash interrupted, or does nothing.
     *
     * @param operator who orders it: an id, never a name
     * @throws WrappingKeyRefused with the first rule that fails
     * @throws th.morprom.did.hsm.KeyUnavailable if the token does not answer
     */
    public void destroy(int generation, String operator) {
        // 8. That it will be destroyed is written down before it is.
        var ordered = transaction.execute(status -> order(generation, operator));
        if (!Boolean.TRUE.equals(ordered)) {
            return;
        }
        // 9. On the token.
        onToken.destroy(generation);
        // 10. That it is.
        transaction.executeWithoutResult(status -> {
            generations.markDestroyed(generation, clock.instant());
            audit.append(event("wrapping-key.destroyed", generation, operator));
        });
    }

    /** Whether there is anything to destroy. */
    private boolean order(int generation, String operator) {
        generations.hold();
        var found = generations
                .find(generation)
                .orElseThrow(() -> refused(Reason.UNKNOWN_GENERATION, "no generation " + generation));
        if (found.isDestroyed()) {
            return false;
        }
        if (found.isNewest()) {
            throw refused(Reason.NEWEST, "generation " + generation + " is the newest");
        }
        if (generations.isNeeded(generation)) {
            throw refused(Reason.KEYS_LEFT, "stored keys need generation " + generation);
        }
        var rested = found.emptiedAt().filter(at -> !clock.instant().isBefore(at.plus(LONGEST_SIGNATURE)));
        if (rested.isEmpty()) {
            throw refused(Reason.JUST_EMPTIED, "generation " + generation + " was needed until a moment ago");
        }
        audit.append(event("wrapping-key.destruction-ordered", generation, operator));
        return true;
    }

    private AuditEvent event(String type, int generation, String operator) {
        return new AuditEvent(type, operator, onToken.labelOf(generation), Map.of());
    }

    private static WrappingKeyRefused refused(Reason reason, String message) {
        return new WrappingKeyRefused(reason, message);
    }
}
