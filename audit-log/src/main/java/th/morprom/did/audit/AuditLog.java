package th.morprom.did.audit;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Where security events are written down, in the transaction that made them true: both are kept, or neither.
 *
 * <p>The chain is strictly serial, so appending holds a lock that every other writer waits for. Events are therefore held
 * back and written just before the commit, in the order they were appended; the lock lasts for a few statements only,
 * and, being always the last one taken, can be part of no deadlock.
 *
 * <p>Thread-safe.
 */
public final class AuditLog {
    private final EventChain chain;
    private final Clock clock;

    /** A log in the schema {@code audit} of this database. */
    public AuditLog(JdbcClient jdbc, Clock clock) {
        this.chain = new EventChain(jdbc);
        this.clock = clock;
    }

    /**
     * Appends an event to the caller's transaction.
     *
     * @throws IllegalTransactionStateException if there is none, or it is read-only
     */
    public void append(AuditEvent event) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()
                || TransactionSynchronizationManager.isCurrentTransactionReadOnly()) {
            throw new IllegalTransactionStateException(
                    "an audit event belongs to the transaction that makes it true, and there is none");
        }
        pending().events.add(event);
    }

    private Pending pending() {
        return TransactionSynchronizationManager.getSynchronizations().stream()
                .filter(Pending.class::isInstance)
                .map(Pending.class::cast)
                .filter(pending -> pending.log() == this)
                .findFirst()
                .orElseGet(this::begin);
    }

    private Pending begin() {
        var pending = new Pending();
        TransactionSynchronizationManager.registerSynchronization(pending);
        return pending;
    }

    private void write(List<AuditEvent> events) {
        var head = chain.lockHead();
        for (var event : events) {
            var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            var link = new ChainedEvent.Link(head.sequence() + 1, head.hash());
            var chained = ChainedEvent.of(link, now, event);
            head = new EventChain.Head(link.sequence(), chained.hash());
            chain.add(chained, head.hash());
        }
        chain.moveHead(head);
    }

    /** The events of one transaction. */
    private final class Pending implements TransactionSynchronization {
        private final List<AuditEvent> events = new ArrayList<>();

        AuditLog log() {
            return AuditLog.this;
        }

        @Override
        public int getOrder() {
            return LOWEST_PRECEDENCE;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            write(List.copyOf(events));
        }
    }
}
