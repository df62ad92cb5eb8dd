package th.morprom.did.audit;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.transaction.TransactionTimedOutException;
import org.springframework.transaction.support.TransactionTemplate;

/** Shows people the log, and records in it who looked for what. */
public final class SearchAuditLog {
    /** Lines on a page. */
    public static final int PAGE = 50;

    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final FindAuditEvents events;
    private final AuditLog log;
    private final TransactionTemplate transaction;

    SearchAuditLog(FindAuditEvents events, AuditLog log, TransactionTemplate transaction) {
        this(events, log, transaction, LONGEST);
    }

    /** @param longest in whole seconds, as transactions count */
    SearchAuditLog(FindAuditEvents events, AuditLog log, TransactionTemplate transaction, Duration longest) {
        this.events = events;
        this.log = log;
        // Of its own: a search that nothing narrows ends, however long the log.
        this.transaction = new TransactionTemplate(Objects.requireNonNull(transaction.getTransactionManager()));
        this.transaction.setTimeout((int) longest.toSeconds());
    }

    /**
     * A part of what was asked for, the latest first.
     *
     * @param older where to go on from; empty at the end
     */
    public record Page(List<RecordedEvent> events, Optional<Long> older) {
        public Page {
            events = List.copyOf(events);
        }
    }

    /**
     * Looks, and records the look before anything is shown.
     *
     * @param before the number of an event; only earlier ones are shown
     * @param reader an id, never a name
     * @throws AuditSearchRefused if it takes longer than ten seconds
     */
    public Page search(AuditQuery query, long before, String reader) {
        try {
            return look(query, before, reader);
        } catch (QueryTimeoutException | TransactionTimedOutException tooLong) {
            throw new AuditSearchRefused(tooLong);
        }
    }

    private Page look(AuditQuery query, long before, String reader) {
        return Objects.requireNonNull(transaction.execute(status -> {
            var found = events.search(query, before, PAGE + 1);
            var shown = found.subList(0, Math.min(PAGE, found.size()));
            log.append(new AuditEvent("audit.read", reader, "log", details(query, shown)));
            return new Page(
                    shown,
                    found.size() > PAGE
                            ? Optional.of(shown.get(shown.size() - 1).sequence())
                            : Optional.empty());
        }));
    }

    /** What readers type goes into the log only if the log has it already: nobody writes a number or a name into it by looking for it. */
    private static Map<String, String> details(AuditQuery query, List<RecordedEvent> shown) {
        var details = new HashMap<String, String>();
        details.put("events", Integer.toString(shown.size()));
        query.from().ifPresent(from -> details.put("from", from.toString()));
        query.until().ifPresent(until -> details.put("until", until.toString()));
        if (!shown.isEmpty()) {
            query.subject().ifPresent(subject -> details.put("about", subject));
            query.actor().ifPresent(actor -> details.put("by", actor));
            query.type().ifPresent(type -> details.put("type", type));
            details.put("last", Long.toString(shown.get(0).sequence()));
            details.put("first", Long.toString(shown.get(shown.size() - 1).sequence()));
        }
        return details;
    }
}
