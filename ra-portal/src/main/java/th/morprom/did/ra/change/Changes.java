package th.morprom.did.ra.change;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import th.morprom.did.audit.AuditEvent;
import th.morprom.did.audit.AuditLog;

/** Makes a change and its audit events in one transaction: both are there afterwards, or neither. */
public final class Changes {
    private static final String NOBODY = "anonymous";

    private final TransactionOperations transactions;
    private final AuditLog log;
    private final Clock clock;
    private final ObjectProvider<NotedEvents> listeners;

    Changes(TransactionOperations transactions, AuditLog log, Clock clock, ObjectProvider<NotedEvents> listeners) {
        this.transactions = transactions;
        this.log = log;
        this.clock = clock;
        this.listeners = listeners;
    }

    /** Works in one transaction. A refusal thrown inside undoes it all. */
    public <T> T make(Supplier<T> work) {
        return Objects.requireNonNull(transactions.execute(status -> Objects.requireNonNull(work.get())));
    }

    /** Notes an event, inside {@link #make}. No names, no citizen numbers: ids and reasons only. */
    public void note(String type, String actor, String subject, Map<String, String> details) {
        var event = new AuditEvent(type, actor, subject, details);
        log.append(event);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                listeners.forEach(listener -> listener.noted(event));
            }
        });
    }

    /** Notes an event of a person about a thing, inside {@link #make}. */
    public void note(String type, UUID actor, Object subject, Map<String, String> details) {
        note(type, actor.toString(), subject.toString(), details);
    }

    /** Notes what was refused, in a transaction of its own: the one it happened in is undone. */
    public void noteRefusal(String type, UUID actor, Object subject, Enum<?> reason) {
        noteRefusal(type, actor.toString(), subject.toString(), reason);
    }

    /** Notes what was refused to somebody we do not know. */
    public void noteRefusal(String type, String subject, Enum<?> reason) {
        noteRefusal(type, NOBODY, subject, reason);
    }

    /** Works outside any transaction, and notes what was refused. */
    public <T> T noted(String type, UUID actor, Object subject, Supplier<T> work) {
        try {
            return work.get();
        } catch (Refusal refused) {
            noteRefusal(type, actor, subject, refused.reason());
            throw refused;
        }
    }

    /** Now, in whole seconds, as evidence writes times. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private void noteRefusal(String type, String actor, String subject, Enum<?> reason) {
        transactions.executeWithoutResult(status -> note(type, actor, subject, Map.of("reason", reason.name())));
    }
}
