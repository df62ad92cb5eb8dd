package th.morprom.did.signing.credential;

import java.time.Clock;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditEvent;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.hsm.KeyRefused;

/**
 * Brings stored keys under the newest generation of the wrapping key. The steps are numbered in docs/signing.md.
 *
 * <p>It may be stopped at any instant and run on several nodes at once: each batch is a transaction on rows that nobody
 * else holds, and until it commits the old wrapping of each key is the one that counts, and works.
 */
public final class RewrapKeys {
    /** A signature that needs one of these rows waits for the batch, so a batch is small. */
    private static final int BATCH = 10;

    private static final String ACTOR = "signing";

    private final DoctorsKeys keys;
    private final Credentials credentials;
    private final WrappingGenerations generations;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    public RewrapKeys(DoctorsKeys keys, JdbcClient jdbc, AuditLog audit, TransactionTemplate transaction, Clock clock) {
        this.keys = keys;
        this.credentials = new Credentials(jdbc);
        this.generations = new WrappingGenerations(jdbc);
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * What one run did.
     *
     * @param rewrapped how many keys it brought under the newest generation
     * @param refused how many it left where they were, because they do not unwrap or are not what their row says
     */
    public record Run(int rewrapped, int refused) {
        private Run plus(Run other) {
            return new Run(rewrapped + other.rewrapped, refused + other.refused);
        }

        private boolean isEmpty() {
            return rewrapped + refused == 0;
        }
    }

    /**
     * Re-wraps until no key is left that this process could get hold of. What others hold at the moment is for the next
     * run, or theirs.
     *
     * @throws th.morprom.did.hsm.KeyUnavailable if the token does not answer; what is done stays done
     */
    public Run rewrap() {
        var newest = generations.newest();
        var run = new Run(0, 0);
        for (var batch = batch(newest); !batch.isEmpty(); batch = batch(newest)) {
            run = run.plus(batch);
        }
        noteEmptied();
        return run;
    }

    private Run batch(int generation) {
        var done = transaction.execute(status -> {
            var batch = new Run(0, 0);
            // 4. Rows in the hands of a signature or of another node are passed over.
            for (var old : credentials.holdToRewrap(generation, BATCH)) {
                batch = batch.plus(rewrap(old, generation));
            }
            return batch;
        });
        if (done == null) {
            throw new IllegalStateException("a batch gives its result");
        }
        return done;
    }

    private Run rewrap(Credentials.Held held, int generation) {
        try {
            // 5. Unwrapped and wrapped inside the token; the result has signed a challenge.
            var key = keys.rewrap(held.key(), generation);
            credentials.replaceKey(held.id(), key);
            return new Run(1, 0);
        } catch (KeyRefused refused) {
            // 6. Left as it is, for a person to look at; the others go on.
            credentials.refuseToRewrap(held.id(), generation);
            var details = Map.of(
                    "reason", refused.reason().name(),
                    "wrapped-under", Integer.toString(held.key().generation()));
            audit.append(
                    new AuditEvent("credential.not-rewrapped", ACTOR, held.id().toString(), details));
            return new Run(0, 1);
        }
    }

    /** 7. Whichever node finds a generation empty first writes it down. */
    private void noteEmptied() {
        transaction.executeWithoutResult(status -> {
            for (var generation : generations.markEmptied(clock.instant())) {
                var subject = Integer.toString(generation);
                audit.append(new AuditEvent("wrapping-key.emptied", ACTOR, subject, Map.of()));
            }
        });
    }
}
