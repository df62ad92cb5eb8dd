package th.morprom.did.signing.archive;

import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditEvent;
import th.morprom.did.audit.AuditLog;

/**
 * The policy that this node follows, and its number among all that there were. Nodes that were started with another policy
 * afterwards have a higher number; what they have reckoned, this node leaves alone.
 */
public final class PolicyInForce {
    private final ArchivePolicy policy;
    private final ArchivePolicies policies;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private volatile @Nullable Integer number;

    public PolicyInForce(
            JdbcClient jdbc, ArchivePolicy policy, AuditLog audit, TransactionTemplate transaction, Clock clock) {
        this.policy = policy;
        this.policies = new ArchivePolicies(jdbc);
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    ArchivePolicy policy() {
        return policy;
    }

    /** Its number; when it is asked for first, it is written down unless it is the present one already. */
    int number() {
        var known = number;
        if (known == null) {
            known = Objects.requireNonNull(transaction.execute(status -> written()));
            number = known;
        }
        return known;
    }

    private int written() {
        policies.lock();
        return policies.present(policy.rules()).orElseGet(() -> {
            var rules = Map.of("rules", policy.rules());
            int added = policies.add(policy.rules(), clock.instant());
            audit.append(new AuditEvent("archive.policy-changed", "signing", Integer.toString(added), rules));
            return added;
        });
    }
}
