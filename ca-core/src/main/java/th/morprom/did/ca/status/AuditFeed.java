package th.morprom.did.ca.status;

import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditEvent;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.statusfeed.Breach;
import th.morprom.did.statusfeed.FeedAlarm;
import th.morprom.did.statusfeed.FeedKey;

/** What the audit log hears of the feed itself. */
final class AuditFeed implements FeedAlarm {
    private static final Logger LOG = LoggerFactory.getLogger(AuditFeed.class);

    private final TransactionTemplate ownTransaction;
    private final AuditLog auditLog;

    AuditFeed(TransactionTemplate transaction, AuditLog auditLog) {
        this.ownTransaction = new TransactionTemplate(Objects.requireNonNull(transaction.getTransactionManager()));
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.auditLog = auditLog;
    }

    /** In the caller's transaction. */
    void begun() {
        auditLog.append(new AuditEvent("status-feed.begun", "ca", "status-feed", Map.of()));
    }

    /** In the caller's transaction. */
    void keyChanged(String actor, FeedKey predecessor, FeedKey successor) {
        auditLog.append(new AuditEvent(
                "status-feed.key-changed",
                actor,
                "status-feed",
                Map.of("formerKeySha256", predecessor.sha256(), "keySha256", successor.sha256())));
    }

    /** In a transaction of its own: the one that met the breach is going to be rolled back. */
    @Override
    public void raise(Breach breach) {
        var event = new AuditEvent(
                "status-feed.broken",
                "ca",
                "status-feed",
                Map.of("kind", breach.kind().name(), "sequence", Long.toString(breach.sequence())));
        try {
            ownTransaction.executeWithoutResult(status -> auditLog.append(event));
        } catch (DataAccessException | TransactionException e) {
            LOG.error("The audit log does not take that the status feed is broken", e);
        }
    }
}
