package th.morprom.did.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.audit.chain.CanonicalJson;

/**
 * Reads events back, for modules that hold their own rows against what they recorded of them. People read the log through
 * {@link SearchAuditLog} and the commands of docs/audit-log.md, which record that they did.
 */
@Repository
public class FindAuditEvents {
    private static final String COLUMNS = "sequence, occurred_at, type, actor, subject, details";

    private final JdbcClient jdbc;

    public FindAuditEvents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Everything that is here about these subjects, in the order in which it happened. */
    public List<RecordedEvent> about(Collection<String> subjects) {
        return jdbc.sql("select " + COLUMNS + " from audit.event where subject = any (?) order by sequence")
                .param(subjects.toArray(String[]::new))
                .query(FindAuditEvents::recorded)
                .list();
    }

    /** Those of these types about these subjects, in the order in which they happened. */
    public List<RecordedEvent> about(Collection<String> subjects, Collection<String> types) {
        return jdbc.sql("select " + COLUMNS
                        + " from audit.event where subject = any (?) and type = any (?) order by sequence")
                .params(subjects.toArray(String[]::new), types.toArray(String[]::new))
                .query(FindAuditEvents::recorded)
                .list();
    }

    /** How many events of these types are here about these subjects. */
    public int count(Collection<String> subjects, Collection<String> types) {
        return jdbc.sql("select count(*) from audit.event where subject = any (?) and type = any (?)")
                .params(subjects.toArray(String[]::new), types.toArray(String[]::new))
                .query(Integer.class)
                .single();
    }

    /** Those events, the latest first, {@code limit} of them after {@code offset}. */
    public List<RecordedEvent> latest(Collection<String> subjects, Collection<String> types, int limit, int offset) {
        return jdbc.sql("select " + COLUMNS + " from audit.event where subject = any (?) and type = any (?)"
                        + " order by sequence desc limit ? offset ?")
                .params(subjects.toArray(String[]::new), types.toArray(String[]::new), limit, offset)
                .query(FindAuditEvents::recorded)
                .list();
    }

    /** Every event of this type in the order in which it happened, streamed; inside a transaction. */
    public void forEachOfType(String type, Consumer<RecordedEvent> consumer) {
        try (var rows = jdbc
                .sql("select " + COLUMNS + " from audit.event where type = ? order by sequence")
                .param(type)
                .withFetchSize(1_000)
                .query(FindAuditEvents::recorded)
                .stream()) {
            rows.forEach(consumer);
        }
    }

    /** The events that follow this number, not more than asked for and none of a later segment than the first of them. */
    public List<RecordedEvent> after(long sequence, int limit) {
        return jdbc
                .sql("select number from audit.segment where number >= ("
                        + "select max(number) from audit.segment where first_sequence <= ?) order by number")
                .param(sequence + 1)
                .query(Integer.class)
                .list()
                .stream()
                .map(segment -> after(segment, sequence, limit))
                .filter(events -> !events.isEmpty())
                .findFirst()
                .orElseGet(List::of);
    }

    /**
     * What a reader asks for, the latest first; only segments that can hold it are read.
     *
     * @param before the number of an event; only earlier ones are found
     */
    List<RecordedEvent> search(AuditQuery query, long before, int limit) {
        return jdbc.sql("select " + COLUMNS + """

                  from audit.event
                 where sequence < :before
                   and segment >= coalesce((
                       select max(s.number) from audit.segment s
                         join audit.event f on f.segment = s.number and f.sequence = s.first_sequence
                        where f.occurred_at <= :from::timestamptz), 1)
                   and segment <= coalesce((
                       select min(s.number) from audit.segment s
                         join audit.event f on f.segment = s.number and f.sequence = s.first_sequence
                        where f.occurred_at >= :until::timestamptz), (select segment from audit.head))
                   and (:subject::text is null or subject = :subject)
                   and (:actor::text is null or actor = :actor)
                   and (:type::text is null or starts_with(type, :type))
                   and (:from::timestamptz is null or occurred_at >= :from)
                   and (:until::timestamptz is null or occurred_at < :until)
                 order by segment desc, sequence desc
                 limit :limit
                """)
                .param("before", before)
                .param("subject", query.subject().orElse(null))
                .param("actor", query.actor().orElse(null))
                .param("type", query.type().orElse(null))
                .param("from", query.from().map(Timestamp::from).orElse(null))
                .param("until", query.until().map(Timestamp::from).orElse(null))
                .param("limit", limit)
                .query(FindAuditEvents::recorded)
                .list();
    }

    /** When the oldest event happened that is here; earlier ones were dropped with their segments. Empty for an empty log. */
    public Optional<Instant> since() {
        return after(0, 1).stream().map(RecordedEvent::occurredAt).findFirst();
    }

    private List<RecordedEvent> after(int segment, long sequence, int limit) {
        return jdbc.sql("select " + COLUMNS
                        + " from audit.event where segment = ? and sequence > ? order by sequence limit ?")
                .params(segment, sequence, limit)
                .query(FindAuditEvents::recorded)
                .list();
    }

    private static RecordedEvent recorded(ResultSet row, int number) throws SQLException {
        return new RecordedEvent(
                row.getLong("sequence"),
                row.getTimestamp("occurred_at").toInstant(),
                row.getString("type"),
                row.getString("actor"),
                row.getString("subject"),
                details(row.getString("details")));
    }

    private static Map<String, String> details(String json) {
        try {
            return CanonicalJson.parse(json);
        } catch (IllegalArgumentException forged) {
            return Map.of();
        }
    }
}
