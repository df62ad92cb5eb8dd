package th.morprom.did.timestamp;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditEvent;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.timestamp.clock.TrustedClock.Report;
import th.morprom.did.timestamp.record.ChainHead;
import th.morprom.did.timestamp.record.RecordTokens;
import th.morprom.did.timestamp.record.VerifyGrantedTimestamps;
import th.morprom.did.timestamp.unit.TimestampPractice;
import th.morprom.did.timestamp.unit.TimestampUnit;

/**
 * What the audit log learns of time-stamping: that it started and stopped, how its clock did and by which units it signs, and
 * how far its record has come. Single tokens are in the record; bad requests are in neither, or anybody could fill the log.
 */
class TimestampJournal implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(TimestampJournal.class);
    private static final String ACTOR = "timestamp";
    private static final long CHECK_EVERY_NANOS = Duration.ofHours(1).toNanos();

    private final AuditLog auditLog;
    private final TransactionTemplate transaction;
    private final TimestampPractice practice;
    private final RecordTokens record;
    private final String subject;
    private final LongSupplier nanoTime;
    private final AtomicBoolean running = new AtomicBoolean();
    private final AtomicBoolean clockRefused = new AtomicBoolean();
    private long anchored;
    private long checkedAt;
    private Optional<Boolean> confirmedBefore = Optional.empty();

    TimestampJournal(
            AuditLog auditLog,
            PlatformTransactionManager transactions,
            TimestampPractice practice,
            RecordTokens record) {
        this(auditLog, transactions, practice, record, System::nanoTime);
    }

    TimestampJournal(
            AuditLog auditLog,
            PlatformTransactionManager transactions,
            TimestampPractice practice,
            RecordTokens record,
            LongSupplier nanoTime) {
        this.auditLog = auditLog;
        this.transaction = new TransactionTemplate(transactions);
        transaction.setPropagationBehavior(TransactionTemplate.PROPAGATION_REQUIRES_NEW);
        this.practice = practice;
        this.record = record;
        this.subject = "series-" + record.head().series();
        this.nanoTime = nanoTime;
    }

    /** Time-stamping goes into service; without an audit record it does not. */
    @Override
    public void start() {
        append(
                "timestamp.started",
                Map.of(
                        "policies", String.join(" ", practice.policies()),
                        "accuracy", practice.accuracy().toString()));
        running.set(true);
    }

    @Override
    public void stop() {
        if (running.compareAndSet(true, false)) {
            anchor();
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

    /** Called for every look at the sources of time; recorded are changes of the verdict, and one look an hour. */
    synchronized void clockChecked(Report report) {
        var verdict = Optional.of(report.confirmed());
        if (!verdict.equals(confirmedBefore) || nanoTime.getAsLong() - checkedAt >= CHECK_EVERY_NANOS) {
            var details = new HashMap<String, String>();
            details.put("confirmed", Boolean.toString(report.confirmed()));
            details.put("answering", Integer.toString(report.answering()));
            details.put("agreeing", Integer.toString(report.agreeing()));
            details.put("offset", report.offset().toString());
            details.put("error", report.error().toString());
            report.objection().ifPresent(why -> details.put("why", why));
            appendIfPossible("timestamp.clock-checked", details);
            checkedAt = nanoTime.getAsLong();
        }
        confirmedBefore = verdict;
    }

    /** A unit is known that was not known before. */
    void unitAdded(TimestampUnit unit) {
        LOG.info("time-stamping unit {} may sign from {} to {}", unit.name(), unit.usableFrom(), unit.usableUntil());
        appendIfPossible(
                "timestamp.unit-added",
                Map.of(
                        "unit", unit.name(),
                        "usableFrom", unit.usableFrom().toString(),
                        "usableUntil", unit.usableUntil().toString()));
    }

    /** A unit's certificate is revoked or suspended; it signs nothing. */
    void unitRevoked(TimestampUnit unit) {
        LOG.error("TIME-STAMPING UNIT {} IS REVOKED and signs nothing more; see docs/operations.md", unit.name());
        appendIfPossible("timestamp.unit-revoked", Map.of("unit", unit.name()));
    }

    /** Ties the record to the log, whose checkpoints are signed: rows up to here can no longer be changed unnoticed. */
    synchronized void anchor() {
        var head = record.head();
        if (head.position() > anchored && appendIfPossible(VerifyGrantedTimestamps.ANCHOR, anchor(head))) {
            anchored = head.position();
        }
    }

    private static Map<String, String> anchor(ChainHead head) {
        return Map.of(
                VerifyGrantedTimestamps.SERIES, Integer.toString(head.series()),
                VerifyGrantedTimestamps.POSITION, Long.toString(head.position()),
                VerifyGrantedTimestamps.LINK, head.link());
    }

    private boolean appendIfPossible(String type, Map<String, String> details) {
        try {
            append(type, details);
            return true;
        } catch (DataAccessException | TransactionException e) {
            LOG.error("audit event {} of {} could not be recorded", type, subject, e);
            return false;
        }
    }

    private void append(String type, Map<String, String> details) {
        transaction.executeWithoutResult(status -> auditLog.append(new AuditEvent(type, ACTOR, subject, details)));
    }
}
