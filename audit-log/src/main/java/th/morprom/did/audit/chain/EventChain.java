package th.morprom.did.audit.chain;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of the log and the head of their chain. */
@Repository
public class EventChain {
    private static final HexFormat HEX = HexFormat.of();

    private final JdbcClient jdbc;

    public EventChain(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A row as it stands in the database, with the hash that stands beside it. */
    public record Stored(ChainedEvent event, String hash) {}

    /** The head, locked until the transaction ends. */
    public Head lockHead() {
        return head("select segment, sequence, hash from audit.head for update");
    }

    public Head head() {
        return head("select segment, sequence, hash from audit.head");
    }

    private Head head(String sql) {
        return jdbc.sql(sql)
                .query((row, number) ->
                        new Head(row.getInt("segment"), row.getLong("sequence"), HEX.formatHex(row.getBytes("hash"))))
                .single();
    }

    /**
     * Adds rows that go on from this head, all of one time, and moves the head to the last of them. One statement, however many.
     *
     * @throws org.springframework.dao.DataAccessException if they do not go on from it
     */
    public void append(Head head, List<Stored> rows) {
        jdbc.sql("""
                insert into audit.event
                    (segment, sequence, occurred_at, type, actor, subject, details, previous_hash, hash)
                select ?, ? + place, timestamptz 'epoch' + ? * interval '1 microsecond',
                       type, actor, subject, details, previous_hash, hash
                  from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::bytea[], ?::bytea[]) with ordinality
                       as added (type, actor, subject, details, previous_hash, hash, place)
                """)
                .params(
                        head.segment(),
                        head.sequence(),
                        ChronoUnit.MICROS.between(
                                Instant.EPOCH, rows.get(0).event().occurredAt()),
                        texts(rows, ChainedEvent::type),
                        texts(rows, ChainedEvent::actor),
                        texts(rows, ChainedEvent::subject),
                        texts(rows, ChainedEvent::details),
                        hashes(rows, row -> row.event().link().previousHash()),
                        hashes(rows, Stored::hash))
                .update();
    }

    private static String[] texts(List<Stored> rows, Function<ChainedEvent, String> column) {
        return rows.stream().map(row -> column.apply(row.event())).toArray(String[]::new);
    }

    private static byte[][] hashes(List<Stored> rows, Function<Stored, String> column) {
        return rows.stream().map(row -> HEX.parseHex(column.apply(row))).toArray(byte[][]::new);
    }

    /** Whether the segment has events, and they are here. */
    public boolean hasEvents(int segment) {
        return jdbc.sql("select exists (select from audit.event where segment = :segment)")
                .param("segment", segment)
                .query(Boolean.class)
                .single();
    }

    /** Every row of a segment in order, streamed; inside a transaction. */
    public void forEach(int segment, Consumer<Stored> consumer) {
        try (var rows =
                jdbc.sql("""
                select sequence, occurred_at, type, actor, subject, details, previous_hash, hash
                  from audit.event
                 where segment = :segment
                 order by sequence
                """).param("segment", segment).withFetchSize(1_000).query(EventChain::stored).stream()) {
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
