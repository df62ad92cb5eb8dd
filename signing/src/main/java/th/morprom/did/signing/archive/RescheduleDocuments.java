package th.morprom.did.signing.archive;

import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Moves the day on which documents are due to where the present policy has it: an algorithm that ends sooner than was thought makes
 * them due sooner. It reads no file; each batch is a transaction, and nodes share them.
 */
public final class RescheduleDocuments {
    private static final int BATCH = 1000;

    private final ArchivePolicies policies;
    private final PolicyInForce inForce;
    private final Clock clock;

    public RescheduleDocuments(JdbcClient jdbc, PolicyInForce inForce, Clock clock) {
        this.policies = new ArchivePolicies(jdbc);
        this.inForce = inForce;
        this.clock = clock;
    }

    /** Until nothing is left; nothing but a look at an index once that is so. How many were reckoned anew. */
    public int reschedule() {
        int all = 0;
        int moved;
        do {
            moved = policies.reckonAgain(inForce.number(), inForce.policy(), clock.instant(), BATCH);
            all += moved;
        } while (moved > 0);
        return all;
    }
}
