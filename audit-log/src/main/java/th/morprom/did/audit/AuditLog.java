package th.morprom.did.audit;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import th.morprom.did.audit.chain.CanonicalJson;
import th.morprom.did.audit.chain.ChainedEvent;
import th.morprom.did.audit.chain.EventChain;

/**
 * Where security events are written down, in the transaction that made them true: both are kept, or neither.
 *
 * <p>The chain is strictly serial, so appending holds a lock that every other writer waits for. Events are therefore held
 * back and written just before the commit, in the order they were appended, by one statement however many they are; the
 * lock lasts for that statement and the commit, and, being always the last one taken, can be part of no deadlock.
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
        var details =
                events.stream().map(event -> CanonicalJson.of(event.details())).toList();
        var head = chain.lockHead();
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var rows = new ArrayList<EventChain.Stored>(events.size());
        var hash = head.hash();
        for (var i = 0; i < events.size(); i++) {
            var event = events.get(i);
            var link = new ChainedEvent.Link(head.sequence() + i + 1, hash);
            var chained = new ChainedEvent(link, now, event.type(), event.actor(), event.subject(), details.get(i));
            hash = chained.hash();
            rows.add(new EventChain.Stored(chained, hash));
        }
        chain.append(head, rows);
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
