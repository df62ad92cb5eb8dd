package th.morprom.did.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of the log and the head of their chain. */
@Repository
class EventChain {
    private static final HexFormat HEX = HexFormat.of();

    private final JdbcClient jdbc;

    EventChain(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The last row. */
    record Head(long sequence, String hash) {}

    /** A row as it stands in the database, with the hash that stands beside it. */
    record Stored(ChainedEvent event, String hash) {}

    /** The head, locked until the transaction ends. */
    Head lockHead() {
        return head("select sequence, hash from audit.head for update");
    }

    Head head() {
        return head("select sequence, hash from audit.head");
    }

    private Head head(String sql) {
        return jdbc.sql(sql)
                .query((row, number) -> new Head(row.getLong("sequence"), HEX.formatHex(row.getBytes("hash"))))
                .single();
    }

    void add(ChainedEvent event, String hash) {
        jdbc.sql("""
                insert into audit.event
                    (sequence, occurred_at, type, actor, subject, details, previous_hash, hash)
                values (:sequence, :occurredAt, :type, :actor, :subject, :details, :previousHash, :hash)
                """)
                .param("sequence", event.link().sequence())
                .param("occurredAt", Timestamp.from(event.occurredAt()))
                .param("type", event.type())
                .param("actor", event.actor())
                .param("subject", event.subject())
                .param("details", event.details())
                .param("previousHash", HEX.parseHex(event.link().previousHash()))
                .param("hash", HEX.parseHex(hash))
                .update();
    }

    void moveHead(Head head) {
        jdbc.sql("update audit.head set sequence = :sequence, hash = :hash")
                .param("sequence", head.sequence())
                .param("hash", HEX.parseHex(head.hash()))
                .update();
    }

    /** Every row in order, streamed. */
    void forEach(Consumer<Stored> consumer) {
        try (var rows = jdbc.sql("""
                select sequence, occurred_at, type, actor, subject, details, previous_hash, hash
                  from audit.event
                 order by sequence
                """).withFetchSize(1_000).query(EventChain::stored).stream()) {
            rows.forEach(consumer);
        }
    }

    private static Stored stored(ResultSet row, int number) throws SQLException {
        var link = new ChainedEvent.Link(row.getLong("sequence"), HEX.formatHex(row.getBytes("previous_hash")));
        return new Stored(
                new ChainedEvent(
                        link,
                        row.getTimestamp("occurred_at").toInstant(),
                        row.getString("type"),
                        row.getString("actor"),
                        row.getString("subject"),
                        row.getString("details")),
                HEX.formatHex(row.getBytes("hash")));
    }
}
