package th.morprom.did.ca.status;

import java.util.ArrayList;
import java.util.List;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import th.morprom.did.statusfeed.ExtendFeed;
import th.morprom.did.statusfeed.StatusChange;
import th.morprom.did.statusfeed.StatusFeed;

/**
 * Where changes of status are written, in the transaction that decides them.
 *
 * <p>Like the audit log, the feed is strictly serial: its lock is taken just before the commit, for all changes of the
 * transaction at once, and always before that of the audit log, so that it can be part of no deadlock.
 */
public final class StatusJournal {
    private final ExtendFeed pen;
    private final StatusFeed feed;

    StatusJournal(ExtendFeed pen, StatusFeed feed) {
        this.pen = pen;
        this.feed = feed;
    }

    /**
     * Adds a change to the caller's transaction, whose commit fails with {@link
     * th.morprom.did.statusfeed.StatusFeedBroken} or {@link th.morprom.did.hsm.KeyUnavailable} if it cannot be signed.
     *
     * @throws IllegalTransactionStateException if there is no transaction
     */
    public void append(StatusChange change) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalTransactionStateException("a change of status belongs to the transaction that decides it");
        }
        pending().changes.add(change);
    }

    /** Shows this process what was committed, without waiting to be told. Call it after the transaction. */
    public void show() {
        // Inside somebody's transaction, what it may yet take back would be followed.
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            feed.look();
        }
    }

    private Pending pending() {
        return TransactionSynchronizationManager.getSynchronizations().stream()
                .filter(Pending.class::isInstance)
                .map(Pending.class::cast)
                .findFirst()
                .orElseGet(this::begin);
    }

    private Pending begin() {
        var pending = new Pending();
        TransactionSynchronizationManager.registerSynchronization(pending);
        return pending;
    }

    /** The changes of one transaction. */
    private final class Pending implements TransactionSynchronization {
        private final List<StatusChange> changes = new ArrayList<>();

        @Override
        public int getOrder() {
            return LOWEST_PRECEDENCE - 1; // before the audit log, which is the very last
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            pen.extend(List.copyOf(changes));
        }
    }
}
