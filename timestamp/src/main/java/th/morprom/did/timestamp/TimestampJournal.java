package th.morprom.did.timestamp;

import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditEvent;
import th.morprom.did.audit.AuditLog;

/**
 * What the audit log learns of a unit: that it started and stopped, and when its clock was found wrong and right again.
 * Single tokens are in {@link GrantedTimestamps}; bad requests are in neither, or anybody could fill the log.
 */
class TimestampJournal implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(TimestampJournal.class);
    private static final String ACTOR = "timestamp";

    private final AuditLog auditLog;
    private final TransactionTemplate transaction;
    private final TimestampUnit unit;
    private final AtomicBoolean running = new AtomicBoolean();
    private final AtomicBoolean clockRefused = new AtomicBoolean();

    TimestampJournal(AuditLog auditLog, PlatformTransactionManager transactions, TimestampUnit unit) {
        this.auditLog = auditLog;
        this.transaction = new TransactionTemplate(transactions);
        transaction.setPropagationBehavior(TransactionTemplate.PROPAGATION_REQUIRES_NEW);
        this.unit = unit;
    }

    /** The unit goes into service; without an audit record it does not. */
    @Override
    public void start() {
        append(
                "timestamp.started",
                Map.of("policy", unit.policyOid(), "accuracy", unit.accuracy().toString()));
        running.set(true);
    }

    @Override
    public void stop() {
        if (running.compareAndSet(true, false)) {
            appendIfPossible("timestamp.stopped", Map.of());
        }
    }

    @Override
    public boolean isRunning() {
        return running.get();
    }

    /** Before the web server opens, and after it has closed: no token outside of what the log shows. */
    @Override
    public int getPhase() {
        return 0;
    }

    /** Called for every refusal; the first of a row is recorded. */
    void clockRefused(String why) {
        if (clockRefused.compareAndSet(false, true)) {
            LOG.error("no time-stamps are granted: {}", why);
            appendIfPossible("timestamp.clock-refused", Map.of("why", why));
        }
    }

    /** Called for every token; the first after refusals is recorded. */
    void clockAccepted() {
        if (clockRefused.get() && clockRefused.compareAndSet(true, false)) {
            LOG.info("time-stamps are granted again");
            appendIfPossible("timestamp.clock-accepted", Map.of());
        }
    }

    private void appendIfPossible(String type, Map<String, String> details) {
        try {
            append(type, details);
        } catch (DataAccessException | TransactionException e) {
            LOG.error("audit event {} of unit {} could not be recorded", type, unit.name(), e);
        }
    }

    private void append(String type, Map<String, String> details) {
        transaction.executeWithoutResult(status -> auditLog.append(new AuditEvent(type, ACTOR, unit.name(), details)));
    }
}
